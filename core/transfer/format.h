// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace hookbench::transfer {

/// The forms captures take in files. HAR and ndjson hold everything, also damaged captures; raw HTTP the exact bytes of
/// whole requests; cURL what cURL can send; CSV is for spreadsheets and is not read again.
enum class Format { Har, Ndjson, Http, Curl, Csv };

struct FormatInfo
{
    Format format = Format::Har;
    const char *id = "";     // for options: "har"
    const char *suffix = ""; // of file names, without dot
    const char *name = "";   // for people, marked for translation in the context "hookbench::transfer"
    bool isRead = true;
};

const std::vector<FormatInfo> &formats();
const FormatInfo &infoOf(Format format);
std::optional<Format> formatNamed(const QString &id);
/// By the suffix of a file's name; none where it is not known.
std::optional<Format> formatOfFile(const QString &fileName);
/// By its beginning: what may be read is HAR, ndjson, cURL, else raw HTTP.
Format formatOfText(QByteArrayView text);

} // namespace hookbench::transfer
