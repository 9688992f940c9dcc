// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as scripts for a shell, with cURL or HTTPie.
#include "core/delivery/codepieces.h"

namespace hookbench::delivery {

namespace {

using Encoding = CodePiece::Encoding;

QByteArray literalWord(const QByteArray &bytes)
{
    return http::shellQuoted(QString::fromUtf8(bytes)).toUtf8();
}

// What JSON or an address needs escaped is escaped when it runs.
QByteArray word(const CodeRequest &request, const CodePieces &pieces)
{
    return joinedPieces(pieces, {}, literalWord, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "\"$" + request.name(piece) + '"';
        switch (piece.encoding) {
        case Encoding::Raw: return "\"${" + request.name(piece) + "}\"";
        case Encoding::Json: return "\"$(printf %s " + value + " | sed 's/[\\\\\"]/\\\\&/g')\"";
        case Encoding::Percent:
            return "\"$(printf %s " + value + " | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g')\"";
        }
        return {};
    });
}

CodePieces after(const QByteArray &bytes, const CodePieces &pieces)
{
    CodePieces out{{bytes, -1, Encoding::Raw}};
    for (const CodePiece &piece : pieces) {
        if (!piece.isVariable() && out.size() == 1)
            out.front().bytes += piece.bytes;
        else
            out.push_back(piece);
    }
    return out;
}

bool hasVariables(const CodePieces &pieces)
{
    return std::any_of(pieces.begin(), pieces.end(), [](const CodePiece &piece) { return piece.isVariable(); });
}

// A shell's words hold no NUL, and an editor keeps no bytes that are not text.
bool needsBase64(const CodeRequest &request)
{
    const auto isPlain = [](const QByteArray &bytes) {
        return QByteArrayView(bytes).isValidUtf8() && !bytes.startsWith("\xef\xbb\xbf")
               && std::all_of(bytes.begin(), bytes.end(),
                              [](char c) { return uchar(c) >= 0x20 || c == '\n' || c == '\t'; });
    };
    return request.hasBody && request.file.isEmpty() && request.parts.empty() && !hasVariables(request.body) && !request.body.empty()
           && !isPlain(request.body.front().bytes);
}

QByteArray base64Lines(const CodeRequest &request)
{
    constexpr qsizetype width = 76;
    const QByteArray text = request.body.front().bytes.toBase64();
    QByteArray out;
    for (qsizetype at = 0; at < text.size(); at += width)
        out += text.mid(at, width) + '\n';
    return out;
}

QByteArray beginning(const CodeRequest &request)
{
    QByteArray out = "#!/usr/bin/env bash\n";
    if (!request.variables.empty())
        out += "set -a; [ ! -e .env ] || . ./.env; set +a\n";
    return out;
}

// The command, and the lines that it reads from where it begins with "base64".
QByteArray whole(const CodeRequest &request, const QByteArray &command, const QByteArray &end)
{
    return needsBase64(request) ? "base64 -d <<'BODY' | " + command + end + "\n" + base64Lines(request) + "BODY\n"
                                : command + end + '\n';
}

QByteArray casePattern(const StatusRange &range)
{
    if (range.first == range.second)
        return QByteArray::number(range.first);
    if (range.first % 100 == 0 && range.second == range.first + 99)
        return QByteArray::number(range.first / 100) + "??";
    QByteArray out;
    for (int status = range.first; status <= range.second; ++status)
        out += (out.isEmpty() ? "" : "|") + QByteArray::number(status);
    return out;
}

// As cURL reads what stands in quotes within --form: there are two shells, so to speak.
QByteArray quotedForCurl(const CodeRequest &request, const CodePieces &pieces)
{
    const auto literal = [](QByteArray bytes) {
        return literalWord(bytes.replace('\\', "\\\\").replace('"', "\\\""));
    };
    return "'\"'" + joinedPieces(pieces, {}, literal, [&request](const CodePiece &piece) -> QByteArray {
               const QByteArray once = "s/[\\\\\"]/\\\\&/g";
               return "\"$(printf %s \"$" + request.name(piece) + "\" | sed '"
                      + (piece.encoding == Encoding::Json ? once + "; " + once : once) + "')\"";
           }) + "'\"'";
}

QByteArray curlPart(const CodeRequest &request, const CodePart &part)
{
    if (part.file.isEmpty() && part.fileName.empty() && part.contentType.empty()) {
        CodePieces whole = part.name;
        whole.push_back({"=", -1, Encoding::Raw});
        whole.insert(whole.end(), part.value.begin(), part.value.end());
        return "--form-string " + word(request, whole);
    }
    QByteArray out = "--form " + word(request, part.name) + '=';
    out += part.file.isEmpty() ? quotedForCurl(request, part.value)
                               : '@' + quotedForCurl(request, {{part.file, -1, Encoding::Raw}});
    if (!part.fileName.empty())
        out += "';filename='" + quotedForCurl(request, part.fileName);
    if (!part.contentType.empty())
        out += "';type='" + word(request, part.contentType);
    return out;
}

// Of texts it tells no type, of files no other name.
QByteArray httpiePart(const CodeRequest &request, const CodePart &part)
{
    CodePieces whole;
    for (CodePiece piece : part.name) {
        QByteArray escaped;
        for (const char c : piece.bytes)
            escaped += QByteArrayView("\\:=@").contains(c) ? QByteArray("\\") + c : QByteArray(1, c);
        piece.bytes = escaped;
        whole.push_back(piece);
    }
    if (part.file.isEmpty()) {
        const bool isOdd = !part.value.empty() && part.value.front().bytes.startsWith('@');
        whole.push_back({isOdd ? "=\\" : "=", -1, Encoding::Raw});
        whole.insert(whole.end(), part.value.begin(), part.value.end());
    } else {
        whole.push_back({'@' + part.file + (part.contentType.empty() ? "" : ";type="), -1, Encoding::Raw});
        whole.insert(whole.end(), part.contentType.begin(), part.contentType.end());
    }
    return word(request, whole);
}

QByteArray httpieFormNote(const CodeRequest &request)
{
    const bool isShort = std::any_of(request.parts.begin(), request.parts.end(), [](const CodePart &part) {
        const QByteArray fileName = part.fileName.size() == 1 ? part.fileName.front().bytes : QByteArray();
        return part.file.isEmpty() ? !part.contentType.empty() || !part.fileName.empty()
                                   : fileName != part.file.mid(part.file.lastIndexOf('/') + 1);
    });
    return isShort ? "# HTTPie tells no type of a text, and of a file its own name alone.\n" : "";
}

} // namespace

QByteArray shellCode(const CodeRequest &request)
{
    const bool isForm = !request.parts.empty();
    QByteArrayList parts;
    parts << (request.method == "HEAD" && !request.hasBody ? QByteArray("curl --head")
                                                           : "curl --request " + literalWord(request.method));
    parts << "--globoff --path-as-is --url " + word(request, request.url);
    for (const auto &[name, value] : isForm ? headersOfForm(request.headers) : request.headers)
        parts << "--header " + (value.empty() ? literalWord(name + ';') : word(request, after(name + ": ", value)));
    parts << "--header 'Expect:'";
    if (request.hasBody && !request.hasHeader("content-type"))
        parts << "--header 'Content-Type:'";
    for (const CodePart &part : request.parts)
        parts << curlPart(request, part);
    if (request.hasBody && !request.file.isEmpty())
        parts << "--data-binary " + literalWord('@' + request.file);
    else if (needsBase64(request))
        parts << "--data-binary @-";
    else if (request.hasBody && !isForm) // --data-raw takes a leading @ as it is
        parts << "--data-raw " + word(request, request.body);
    parts << "--max-time " + QByteArray::number(request.seconds);
    if (request.followRedirects)
        parts << "--location";
    if (!request.verifyTls)
        parts << "--insecure";
    if (request.success.empty())
        return beginning(request) + whole(request, parts.join(" \\\n  "), {});
    parts << "--silent --show-error --output /dev/stderr --write-out '%{http_code}'";
    QByteArrayList patterns;
    for (const StatusRange &range : request.success)
        patterns << casePattern(range);
    const bool isLong = needsBase64(request);
    QByteArray command = whole(request, parts.join(" \\\n  "), isLong ? QByteArray() : QByteArray(")"));
    if (isLong)
        command += ")\n";
    return beginning(request) + "status=$(" + command + "case $status in " + patterns.join('|')
           + ") ;; *) echo \"status $status\" >&2; exit 1 ;; esac\n";
}

QByteArray httpieCode(const CodeRequest &request)
{
    const bool isForm = !request.parts.empty();
    const bool readsInput = !isForm && (needsBase64(request) || !request.file.isEmpty());
    QByteArrayList parts;
    parts << QByteArray("http") + (isForm ? " --multipart" : "") + (readsInput ? "" : " --ignore-stdin") + " --check-status --timeout "
                 + QByteArray::number(request.seconds) + (request.followRedirects ? " --follow" : "")
                 + (request.verifyTls ? "" : " --verify no");
    if (request.hasBody && !readsInput && !isForm)
        parts << "--raw " + word(request, request.body);
    parts << literalWord(request.method) + ' ' + word(request, request.url);
    if (request.hasBody && !request.hasHeader("content-type"))
        parts << "'Content-Type:'";
    for (const auto &[name, value] : isForm ? headersOfForm(request.headers) : request.headers) {
        // "Name:=" and "Name:@" mean something else to it.
        const bool isOdd = !value.empty() && !value.front().isVariable()
                           && (value.front().bytes.startsWith('=') || value.front().bytes.startsWith('@'));
        parts << (value.empty() ? literalWord(name + ';') : word(request, after(name + (isOdd ? ":\\" : ":"), value)));
    }
    for (const CodePart &part : request.parts)
        parts << httpiePart(request, part);
    const QByteArray end = request.file.isEmpty() ? QByteArray() : " < " + literalWord(request.file);
    return beginning(request) + httpieFormNote(request) + whole(request, parts.join(" \\\n  "), end);
}

} // namespace hookbench::delivery
