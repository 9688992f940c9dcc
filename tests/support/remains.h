// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

namespace hookbench::test {

/// What is left of a program where it ends, its vault locked and all of its objects gone: what a core dump would hold of
/// its own memory, and what others see of it in /proc.
struct Remains
{
    int code = -1;         // its exit status; -1: it could not be followed
    QByteArray memory;     // everything that it could write to
    QByteArray visible;    // arguments and environment
};

/// Runs a program and looks at it the moment before it is gone. Events of this thread go on meanwhile. input: its
/// standard input; what it says goes nowhere.
Remains remainsOf(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
                  const QByteArray &input = {});

} // namespace hookbench::test
