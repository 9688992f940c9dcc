// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderers.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &)
{
    return false;
}

int score(const Content &)
{
    return 1;
}

Rendering render(const Content &, const Limits &)
{
    return {};
}

} // namespace

const Renderer hexRenderer{"hex", QT_TRANSLATE_NOOP("hookbench::body", "Hex"), claims, score, render};

} // namespace hookbench::body
