// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/child.h"

#include <QFile>

namespace hookbench::bench {

/// A screen of its own in memory (Xvfb), for programs that are started while it lives. What it shows is looked at in
/// its frame buffer, a file in the format of xwd.
class Display
{
public:
    /// folder: for the frame buffer.
    explicit Display(const QString &folder);

    /// How much of the screen (0 to 1) is not the empty background.
    double covered() const;

private:
    Child m_child;
    QFile m_file;
    const uchar *m_pixels = nullptr;
    qsizetype m_size = 0;
};

} // namespace hookbench::bench
