// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/capture.h"

namespace hookbench::record {

/// A table for spreadsheets: RFC 4180 in UTF-8, lines end in CRLF. A cell that a spreadsheet would take for a formula
/// (it begins with = + - @, tab, CR or LF, also in their full-width forms) gets an apostrophe before it, as OWASP
/// advises: https://owasp.org/www-community/attacks/CSV_Injection. Columns: those of the list, then the headers, one a
/// line in their cell, and the beginning of the body where it is text.
QByteArray csvHeading();
QByteArray csvRow(const Capture &capture);

/// One cell, quoted where it has to be.
QByteArray csvCell(const QString &text);

} // namespace hookbench::record
