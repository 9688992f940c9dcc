// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/scheme.h"

#include <functional>

namespace hookbench::signature {

/// How one language writes the pieces of a receiver. A program is its skeleton with @WORD@ replaced.
struct ReceiverText
{
    const char *skeleton;
    /// A text as the language writes it.
    QString (*quoted)(const QByteArray &text);
    /// Statements that fill `signatures` (and `fields`, `items`) from the text `header`.
    QString (*parsing)(const SignatureForm &form);
    /// Statements that make `key` of the text `secret`.
    QString (*keyReading)(const KeyForm &form);
    /// What gives a value of the request: a header, a field, the time ...
    QString (*value)(const Part &part);
    /// From those to the signed bytes.
    QString (*joined)(const QStringList &values);
    /// Statements that set `time`, and refuse one that is out of the window.
    QString (*timeCheck)(const TimestampForm &form, const QString &value);
    /// Statements that set `valid` by comparing `signatures` with what `content` should give.
    QString (*comparing)(const Scheme &scheme);
};

const ReceiverText &phpText();
const ReceiverText &nodeText();
const ReceiverText &pythonText();
const ReceiverText &goText();

/// In double quotes with the escapes that JSON has.
QString doubleQuoted(const QByteArray &text);
/// "["a", "b"]" without its brackets.
QString listed(const QList<QByteArray> &texts, QString (*quoted)(const QByteArray &));
/// Lines, each indented by so many blanks.
QString indented(const QString &lines, int blanks);
/// How many seconds one of the unit is: "1000" for milliseconds.
int perSecond(TimeUnit unit);
/// "WEBHOOK_ID": the variable of the environment that a setting stands in.
QString variableFor(const QByteArray &parameter);

} // namespace hookbench::signature
