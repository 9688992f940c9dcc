// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/renderer.h"

namespace hookbench::body {

// Each stands in a file of its own: jsonrenderer.cpp and so on.
extern const Renderer jsonRenderer;
extern const Renderer hexRenderer;

} // namespace hookbench::body
