// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: the target that this belongs to compiles the headers of the tests beforehand.
