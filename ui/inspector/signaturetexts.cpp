// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/signaturetexts.h"

#include "core/base/format.h"
#include "ui/common/theme.h"
#include "ui/inspector/signaturepage.h"

#include <QDateTime>
#include <QTextDocumentFragment>

namespace hookbench::ui::inspector {

namespace {

QString printed(QByteArrayView bytes)
{
    return withVisibleControls(QString::fromUtf8(bytes)).replace(u'\n', QStringLiteral("⏎"));
}

// With places to break long runs at, which a label has at blanks alone.
QString breakable(const QString &text)
{
    constexpr int longestRun = 24;
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestRun && !c.isLowSurrogate()) {
            out += QChar(0x200b);
            run = 1;
        }
        out += c;
    }
    return out;
}

QString html(QByteArrayView bytes)
{
    return breakable(printed(bytes)).toHtmlEscaped().replace(QLatin1String("  "), QLatin1String("&nbsp; "));
}

QString colored(const QString &text, const QColor &color)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), text);
}

QString marked(const QString &text, const QColor &back, const QColor &color)
{
    return QStringLiteral("<span style=\"background-color:%1;color:%2\">%3</span>")
        .arg(back.name(), color.name(), text.isEmpty() ? QStringLiteral("&#8288;") : text);
}

QString algorithmText(const signature::Algorithm &algorithm)
{
    using signature::Family;
    const QString hash = QString::fromLatin1(signature::nameOf(algorithm.hash)).toUpper();
    switch (algorithm.family) {
    case Family::None: return {};
    case Family::Hmac: return QStringLiteral("HMAC-") + hash;
    case Family::Digest: return hash;
    case Family::Equals: return SignaturePage::tr("token");
    case Family::Basic: return QStringLiteral("Basic");
    case Family::Jwt: return QStringLiteral("JWT");
    case Family::Ed25519: return QStringLiteral("Ed25519");
    case Family::Rsa: return QStringLiteral("RSA-") + hash;
    case Family::Ecdsa: return QStringLiteral("ECDSA-") + hash;
    }
    return {};
}

} // namespace

QString schemeText(const signature::Provider &provider, const signature::Explanation &explanation)
{
    const signature::Scheme *scheme = provider.find(explanation.verdict.scheme);
    QStringList out{provider.name};
    if (scheme && provider.schemes.size() > 1)
        out << scheme->id;
    if (const QString algorithm = scheme ? algorithmText(scheme->algorithm) : QString(); !algorithm.isEmpty())
        out << algorithm;
    if (scheme && scheme->timestamp && scheme->timestamp->policy == signature::TimestampForm::Policy::Enforce)
        out << SignaturePage::tr("tolerance %1 s").arg(scheme->timestamp->tolerance);
    return out.join(QStringLiteral(" · "));
}

QString headerHtml(const signature::Explanation &explanation, const Colors &colors, bool isMasked)
{
    using Role = signature::HeaderPart::Role;
    if (explanation.header.empty())
        return {};
    QString out = html(explanation.headerName) + QStringLiteral(": ");
    for (const signature::HeaderPart &part : explanation.header) {
        switch (part.role) {
        case Role::Other: out += html(part.text); break;
        case Role::Time: out += colored(html(part.text), colors.jsonNumber); break;
        case Role::Signature:
            out += colored(isMasked                ? QStringLiteral("••••••••")
                           : part.text.size() > 24 ? html(part.text.left(8)) + u'…' + html(part.text.right(5))
                                                   : html(part.text),
                           colors.good);
        }
    }
    return out;
}

QString timeText(const signature::Explanation &explanation, qint64 arrivedAt)
{
    if (!explanation.skew)
        return {};
    const qint64 skew = *explanation.skew;
    const QString span = spanText(std::abs(skew) * 1000, QLocale());
    const QString words = skew >= 0 ? SignaturePage::tr("%1 before it arrived").arg(span)
                                    : SignaturePage::tr("%1 after it arrived").arg(span);
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(arrivedAt - skew);
    const bool isSameDay = time.date() == QDateTime::fromMSecsSinceEpoch(arrivedAt).date();
    const QString clock =
        isSameDay ? time.toString(QStringLiteral("HH:mm:ss")) : time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return (clock.isEmpty() ? words : clock + QStringLiteral(", ") + words)
           + (explanation.isTimeRight ? QStringLiteral(" ✓") : QStringLiteral(" ✕"));
}

QString digestText(const QByteArray &digest, bool isMasked)
{
    constexpr qsizetype shown = 8; // bytes
    if (digest.isEmpty())
        return {};
    if (isMasked)
        return QStringLiteral("•••••••• ••••••••");
    const QString hex = QString::fromLatin1(digest.left(shown).toHex());
    return hex.left(8) + u' ' + hex.mid(8) + (digest.size() > shown ? QStringLiteral("…") : QString());
}

QString signedHtml(const signature::Explanation &explanation, const Colors &colors, qsizetype around)
{
    const QByteArrayView bytes = explanation.signedBytes;
    const signature::Stretch where = explanation.difference.value_or(signature::Stretch());
    const qsizetype from = qBound(qsizetype(0), where.offset, bytes.size());
    const qsizetype begin = qMax(qsizetype(0), from - around);
    const qsizetype to = qBound(from, where.offset + where.length, bytes.size());
    const qsizetype shown = qMin(to, from + around);
    const qsizetype end = qMin(bytes.size(), shown + around);
    QString out = begin > 0 ? QStringLiteral("…") : QString();
    out += html(bytes.sliced(begin, from - begin));
    if (explanation.difference)
        out += marked(html(bytes.sliced(from, shown - from)) + (to > shown ? QStringLiteral("…") : QString()),
                      colors.badBack, colors.bad);
    if (to == shown)
        out += html(bytes.sliced(to, end - to));
    return end < explanation.signedSize ? out + u'…' : out;
}

QString instead(const signature::Explanation &explanation, const Colors &colors, qsizetype around)
{
    if (!explanation.difference)
        return {};
    const QByteArrayView bytes = explanation.signedBytes;
    const qsizetype from = qBound(qsizetype(0), explanation.difference->offset, bytes.size());
    const qsizetype to = qBound(from, from + explanation.difference->length, bytes.size());
    const qsizetype begin = qMax(qsizetype(0), from - around);
    const qsizetype end = qMin(bytes.size(), to + around);
    const QByteArrayView other = explanation.signedInstead;
    return (begin > 0 ? QStringLiteral("…") : QString()) + html(bytes.sliced(begin, from - begin))
           + marked(html(other.first(qMin(around, other.size())))
                        + (other.size() > around ? QStringLiteral("…") : QString()),
                    colors.goodBack, colors.good)
           + html(bytes.sliced(to, end - to)) + (end < explanation.signedSize ? QStringLiteral("…") : QString());
}

QString plainOf(const QString &html)
{
    return QTextDocumentFragment::fromHtml(html).toPlainText().remove(QChar(0x200b)).remove(QChar(0x2060));
}

} // namespace hookbench::ui::inspector
