// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/format.h"

#include "core/http/har.h"
#include "core/json/scan.h"

#include <QCoreApplication>

#include <algorithm>

namespace hookbench::transfer {

const std::vector<FormatInfo> &formats()
{
    static const std::vector<FormatInfo> all{
        {Format::Har, "har", "har", QT_TRANSLATE_NOOP("hookbench::transfer", "HTTP Archive (HAR 1.2)"), true},
        {Format::Ndjson, "ndjson", "ndjson", QT_TRANSLATE_NOOP("hookbench::transfer", "JSON lines (ndjson)"), true},
        {Format::Http, "http", "http", QT_TRANSLATE_NOOP("hookbench::transfer", "Raw HTTP"), true},
        {Format::Curl, "curl", "sh", QT_TRANSLATE_NOOP("hookbench::transfer", "cURL commands"), true},
        {Format::Csv, "csv", "csv", QT_TRANSLATE_NOOP("hookbench::transfer", "Table (CSV)"), false},
    };
    return all;
}

const FormatInfo &infoOf(Format format)
{
    return formats()[std::size_t(format)];
}

std::optional<Format> formatNamed(const QString &id)
{
    for (const FormatInfo &info : formats()) {
        if (id == QLatin1String(info.id))
            return info.format;
    }
    return std::nullopt;
}

std::optional<Format> formatOfFile(const QString &fileName)
{
    for (const FormatInfo &info : formats()) {
        if (fileName.endsWith(u'.' + QLatin1String(info.suffix), Qt::CaseInsensitive))
            return info.format;
    }
    return std::nullopt;
}

Format formatOfText(QByteArrayView text)
{
    const qsizetype start = json::skipBlanks(text, text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    const QByteArrayView rest = text.sliced(start);
    if (rest.startsWith('{') || rest.startsWith('['))
        return http::looksLikeHar(text) ? Format::Har : Format::Ndjson;
    const auto isCurl = [&rest](QByteArrayView word) { return rest.startsWith(word); };
    constexpr QByteArrayView beginnings[] = {"curl ", "curl\t", "curl.exe ", "#", "base64 -d <<"};
    return std::any_of(std::begin(beginnings), std::end(beginnings), isCurl) ? Format::Curl : Format::Http;
}

} // namespace hookbench::transfer
