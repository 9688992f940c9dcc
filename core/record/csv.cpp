// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/csv.h"

namespace hookbench::record {

namespace {

constexpr qsizetype shownBody = 1000; // bytes

QByteArray line(const QStringList &cells)
{
    QByteArrayList out;
    for (const QString &cell : cells)
        out << csvCell(cell);
    return out.join(',') + "\r\n";
}

// A prefix of the body, cut between characters; empty where it is not text.
QString bodyPreview(QByteArrayView body)
{
    QByteArrayView shown = body.first(qMin(shownBody, body.size()));
    const bool isCut = shown.size() < body.size();
    for (int i = 0; isCut && i < 3 && !shown.isValidUtf8(); ++i)
        shown.chop(1);
    const auto text = asText(shown.toByteArray());
    return text ? *text + (isCut ? QStringLiteral("…") : QString()) : QString();
}

QString headerLines(const http::Headers &headers)
{
    QStringList out;
    for (const http::Header &field : headers) {
        out << QString::fromLatin1(field.name) + QStringLiteral(": ")
                   + asText(field.value).value_or(QString::fromLatin1(field.value));
    }
    return out.join(u'\n');
}

} // namespace

QByteArray csvCell(const QString &text)
{
    static constexpr QStringView formula = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    QString cell = text;
    cell.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    const bool isFormula = !cell.isEmpty() && formula.contains(cell.front());
    if (isFormula)
        cell.prepend(u'\'');
    static constexpr QStringView special = u",;\"\r\n\t";
    const bool isQuoted =
        isFormula || std::any_of(cell.begin(), cell.end(), [](QChar c) { return special.contains(c); });
    if (isQuoted)
        cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return cell.toUtf8();
}

QByteArray csvHeading()
{
    return line({QStringLiteral("id"), QStringLiteral("received_at"), QStringLiteral("method"),
                 QStringLiteral("target"), QStringLiteral("status"), QStringLiteral("duration_ms"),
                 QStringLiteral("size"), QStringLiteral("remote"), QStringLiteral("endpoint"),
                 QStringLiteral("listener"), QStringLiteral("error"), QStringLiteral("content_type"),
                 QStringLiteral("headers"), QStringLiteral("body"), QStringLiteral("pinned"), QStringLiteral("color"),
                 QStringLiteral("note")});
}

QByteArray csvRow(const Capture &capture)
{
    const CaptureSummary &summary = capture.summary;
    return line({QString::number(summary.id), isoTime(summary.receivedAt), summary.method, summary.target,
                 summary.status ? QString::number(*summary.status) : QString(),
                 summary.duration ? QString::number(double(*summary.duration) / 1000.0, 'f', 3) : QString(),
                 QString::number(summary.size), summary.remoteAddress, summary.endpoint, summary.listener,
                 summary.error, QString::fromUtf8(capture.request.headers.value("content-type")),
                 headerLines(capture.request.headers), bodyPreview(capture.request.body),
                 summary.annotation.pinned ? QStringLiteral("yes") : QString(), markName(summary.annotation.color),
                 summary.annotation.note});
}

} // namespace hookbench::record
