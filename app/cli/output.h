// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/format.h"
#include "core/base/result.h"
#include "core/json/value.h"
#include "core/record/capture.h"

namespace hookbench::cli {

/// Set once from the common options, before a command runs.
struct OutputSettings
{
    bool color = false;
    bool quiet = false;
    bool verbose = false;
};
void setOutput(const OutputSettings &settings);

/// A line on standard output. On a terminal, control characters in it are escaped.
void line(const QString &text);
/// A line on standard output for people who watch; not with -q.
void progress(const QString &text);
/// Whether progress() says anything.
bool showsProgress();
/// A JSON object on a line of its own, written out at once.
void jsonLine(const json::Value &value);
/// The bytes as they are.
void raw(QByteArrayView bytes);
/// A line on standard error: "hookbench-cli: ...". Never shows a secret: messages hold none.
void complain(const QString &text);
/// A line on standard error for people who watch; not with -q.
void remark(const QString &text);
/// The text with the place underlined by carets, on standard error.
void complainAbout(const QString &text, const Error &error);

/// "\x1b" and the like for control characters, if standard output is a terminal.
QString printable(const QString &text);
/// Text in a colour of ANSI, if colours are on.
QString colored(const QString &text, int ansi);

/// "GitHub push", "Slack message retry 1"; empty: not recognised.
QString recognisedText(const record::CaptureSummary &summary);
/// One line for a capture: number, time, method, target, answer, took, size, remote, what was recognised.
QString captureLine(const record::CaptureSummary &summary);

} // namespace hookbench::cli
