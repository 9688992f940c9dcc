// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/template.h"

#include "core/http/form.h"
#include "core/json/value.h"

#include <QCoreApplication>

namespace hookbench::delivery {

namespace {

constexpr QStringView prefix = u"secrets.";

QByteArray escaped(const QByteArray &value, Escaping escaping)
{
    switch (escaping) {
    case Escaping::None: break;
    case Escaping::JsonString: {
        const QByteArray quoted = json::quoted(QString::fromUtf8(value));
        return quoted.sliced(1, quoted.size() - 2);
    }
    case Escaping::Form: return http::percentEncoded(value);
    }
    return value;
}

} // namespace

Result<Template> Template::parse(const QString &text)
{
    Template out;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = text.indexOf(QLatin1String("{{"), at);
        if (open != at) {
            const qsizetype end = open < 0 ? text.size() : open;
            if (end > at)
                out.m_pieces.push_back({text.mid(at, end - at), false, at});
        }
        if (open < 0)
            return out;
        const qsizetype close = text.indexOf(QLatin1String("}}"), open + 2);
        const qsizetype length = (close < 0 ? qMin<qsizetype>(text.size(), open + 40) : close + 2) - open;
        const QString inside = close < 0 ? QString() : text.mid(open + 2, close - open - 2).trimmed();
        if (!inside.startsWith(prefix) || !isSecretName(QStringView(inside).mid(prefix.size()))) {
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate(
                    "hookbench::delivery",
                    "Only {{secrets.NAME}} can stand between double braces. To send \"%1\" as it is, mark the field as literal.")
                    .arg(text.mid(open, length)),
                open, length);
        }
        out.m_pieces.push_back({inside.mid(prefix.size()), true, open});
        at = close + 2;
    }
}

QStringList Template::secretNames() const
{
    QStringList out;
    for (const Piece &piece : m_pieces) {
        if (piece.isSecret && !out.contains(piece.text))
            out << piece.text;
    }
    return out;
}

Result<QByteArray> Template::render(const Secrets &secrets, Escaping escaping) const
{
    QByteArray out;
    for (const Piece &piece : m_pieces) {
        if (!piece.isSecret) {
            out += piece.text.toUtf8();
            continue;
        }
        const auto secret = secrets.find(piece.text);
        if (secret == secrets.end()) {
            return fail(
                ErrorKind::NotFound,
                QCoreApplication::translate(
                    "hookbench::delivery",
                    "There is no key called \"%1\". Add it on the page Keys, or with hookbench-cli keys set %1.")
                    .arg(piece.text),
                piece.offset, piece.text.size() + 12);
        }
        out += escaped(secret->second.reveal(), escaping);
    }
    return out;
}

bool isSecretName(QStringView name)
{
    if (name.isEmpty() || name.size() > 100)
        return false;
    for (const QChar c : name) {
        const bool ascii = c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
        if (!ascii)
            return false;
    }
    return true;
}

QString secretReference(const QString &name)
{
    return QStringLiteral("{{secrets.%1}}").arg(name);
}

} // namespace hookbench::delivery
