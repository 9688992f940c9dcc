// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/charset.h"
#include "core/body/renderers.h"
#include "core/json/tape.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.type == "text" || type.subtype == "javascript";
}

int score(const Content &content)
{
    if (content.bytes.isEmpty())
        return 0;
    const QByteArrayView start = content.bytes.view().first(qMin<qsizetype>(content.bytes.size(), 4096));
    const Charset charset = charsetOf(start, content.type);
    const bool isWide = charset.name.startsWith("UTF-16") || charset.name.startsWith("UTF-32");
    if (!isWide && beginsAsBinary(start))
        return claims(content.type) ? 2 : 0;
    return claims(content.type) ? 40 : 20;
}

QString nameOf(const Charset &charset)
{
    const QString name = QString::fromLatin1(charset.name);
    return charset.known == Charset::Known::ByGuess
               ? QCoreApplication::translate("hookbench::body", "probably %1").arg(name)
               : name;
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    const Charset charset = charsetOf(content.bytes, content.type);
    if (charset.isUnreadable)
        out.problems.push_back(unknownCharset(content.type));
    Decoded decoded = toUtf8(content.bytes, charset);
    if (decoded.firstBad >= 0) {
        const auto [line, column] = json::Tape::position(content.bytes, decoded.firstBad);
        out.problems.push_back({QCoreApplication::translate(
                                    "hookbench::body", "Not valid %1 from byte %2 on; what cannot be read shows as �.")
                                    .arg(QString::fromLatin1(charset.name.isEmpty() ? "UTF-8" : charset.name))
                                    .arg(decoded.firstBad),
                                true, decoded.firstBad, line, column});
    }
    if (const qsizetype zero = decoded.text.indexOf('\0'); zero >= 0)
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body", "The text holds NUL characters; the first is at byte %1.")
                 .arg(zero),
             false, zero});
    const auto lines = std::count(decoded.text.begin(), decoded.text.end(), '\n')
                       + (decoded.text.isEmpty() || decoded.text.endsWith('\n') ? 0 : 1);
    QStringList info;
    if (!charset.name.isEmpty())
        info << nameOf(charset);
    const int lineCount = int(qMin<qint64>(lines, INT_MAX)); // lupdate never ends on a calculation in its place
    info << QCoreApplication::translate("hookbench::body", "%n line(s)", nullptr, lineCount);
    out.info = info.join(QStringLiteral(" · "));
    out.pretty = [text = SharedBytes(std::move(decoded.text))] { return text; };
    return out;
}

} // namespace

Problem unknownCharset(const http::MediaType &type)
{
    return {QCoreApplication::translate("hookbench::body", "The charset \"%1\" is not known here.")
                .arg(oneLine(QString::fromLatin1(type.parameter("charset")), 40)),
            false};
}

const Renderer textRenderer{"text", QT_TRANSLATE_NOOP("hookbench::body", "Text"), claims, score, render};

} // namespace hookbench::body
