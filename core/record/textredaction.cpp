// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/textredaction.h"

#include "core/record/captureredaction.h"

#include <QRegularExpression>

namespace hookbench::record {

namespace {

constexpr qsizetype longest = 8192;

// Every match of a pattern in the place of which stands what is made of it.
template <typename Make>
QString replaced(const QString &text, const QRegularExpression &pattern, Make make)
{
    QString out;
    qsizetype at = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += QStringView(text).sliced(at, match.capturedStart() - at);
        out += make(match);
        at = match.capturedEnd();
    }
    return out.append(QStringView(text).sliced(at));
}

// "token=...", "password: ...": the value goes. Behind other names the text is looked into.
QString withoutNamed(const QString &text)
{
    static const QRegularExpression pair(
        QStringLiteral(R"((?<![\w.-])([\w.-]{2,64}+)("?\s{0,4}[=:]\s{0,4}"?)([^\s"',;&)]++))"));
    QString out;
    qsizetype at = 0;
    while (true) {
        const QRegularExpressionMatch match = pair.match(text, at);
        if (!match.hasMatch())
            return out.append(QStringView(text).sliced(at));
        const QString value = match.captured(3);
        const bool isScheme = value.compare(u"Bearer", Qt::CaseInsensitive) == 0
                              || value.compare(u"Basic", Qt::CaseInsensitive) == 0; // its credential is gone already
        const bool goes = namesCredential(match.captured(1).toUtf8()) && !isScheme;
        out += QStringView(text).sliced(at, match.capturedEnd(2) - at);
        at = match.capturedEnd(goes ? 3 : 2);
        if (goes)
            out += QString::fromLatin1(redactedText);
    }
}

} // namespace

QString withoutCredentials(const QString &text)
{
    static const QRegularExpression address(QStringLiteral(R"(https?://[^\s"'<>\\]++)"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression scheme(QStringLiteral(R"(\b(Bearer|Basic)( +)[A-Za-z0-9._~+/=-]{8,}+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QString by = QString::fromLatin1(redactedText);
    QString out = replaced(text.left(longest), address, [](const auto &match) {
        QString url = match.captured();
        const auto isPunctuation = [](QChar c) { return QStringView(u".,:;!?)]}").contains(c); };
        qsizetype end = url.size(); // a sentence goes on behind it
        while (isPunctuation(url[end - 1]))
            --end;
        return redactedUrl(url.left(end)) + url.mid(end);
    });
    out = replaced(out, scheme, [&](const auto &match) { return match.captured(1) + match.captured(2) + by; });
    return withoutNamed(out);
}

} // namespace hookbench::record
