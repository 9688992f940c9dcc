// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as Python, JavaScript and PHP.
#include "core/delivery/codepieces.h"

namespace hookbench::delivery {

namespace {

using Encoding = CodePiece::Encoding;

bool isAscii(const CodePieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(), [](const CodePiece &piece) {
        return !piece.isVariable()
               && std::all_of(piece.bytes.begin(), piece.bytes.end(), [](char c) { return uchar(c) < 0x80; });
    });
}

QByteArray scriptQuoted(const QByteArray &bytes)
{
    return quotedBytes(bytes, Quoting::Unicode);
}

QByteArray pythonText(const CodeRequest &request, const CodePieces &pieces)
{
    return joinedPieces(pieces, " + ", scriptQuoted, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "os.environ[\"" + request.name(piece) + "\"]";
        switch (piece.encoding) {
        case Encoding::Raw: return value;
        case Encoding::Json: return "json.dumps(" + value + ", ensure_ascii=False)[1:-1]";
        case Encoding::Percent: return "quote(" + value + ", safe=\"\")";
        }
        return {};
    });
}

QByteArray inParentheses(const QByteArray &text, const CodePieces &pieces)
{
    return pieces.size() > 1 ? '(' + text + ')' : text;
}

QByteArray javaScriptText(const CodeRequest &request, const CodePieces &pieces)
{
    return joinedPieces(pieces, " + ", scriptQuoted, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "env(\"" + request.name(piece) + "\")";
        switch (piece.encoding) {
        case Encoding::Raw: return value;
        case Encoding::Json: return "JSON.stringify(" + value + ").slice(1, -1)";
        case Encoding::Percent: return "encodeURIComponent(" + value + ")";
        }
        return {};
    });
}

QByteArray phpText(const CodeRequest &request, const CodePieces &pieces)
{
    const auto literal = [](const QByteArray &bytes) { return quotedBytes(bytes, Quoting::Php); };
    return joinedPieces(pieces, " . ", literal, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "getenv(\"" + request.name(piece) + "\")";
        switch (piece.encoding) {
        case Encoding::Raw: return value;
        case Encoding::Json:
            return "substr(json_encode(" + value + ", JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), 1, -1)";
        case Encoding::Percent: return "rawurlencode(" + value + ")";
        }
        return {};
    });
}

// [("name", ("file name", content, "type"))]
QByteArray pythonParts(const CodeRequest &request)
{
    QByteArray out = "    files=[\n";
    for (const CodePart &part : request.parts) {
        const QByteArray content =
            !part.file.isEmpty() ? "open(" + scriptQuoted(part.file) + ", \"rb\")"
            : isText(part.value) ? pythonText(request, part.value)
                                 : "base64.b64decode(\"" + part.value.front().bytes.toBase64() + "\")";
        out += "        (" + pythonText(request, part.name) + ", ("
               + (part.fileName.empty() ? QByteArray("None") : pythonText(request, part.fileName)) + ", " + content
               + (part.contentType.empty() ? QByteArray() : ", " + pythonText(request, part.contentType)) + ")),\n";
    }
    return out + "    ],\n";
}

QByteArray javaScriptPieces(const CodeRequest &request)
{
    QByteArray out = "Buffer.concat([\n";
    for (const CodeBodyPiece &piece : request.pieces) {
        out += "    "
               + (!piece.file.isEmpty() ? "readFileSync(" + scriptQuoted(piece.file) + ')'
                  : isText(piece.text)  ? "Buffer.from(" + javaScriptText(request, piece.text) + ')'
                                        : "Buffer.from(\"" + piece.text.front().bytes.toBase64() + "\", \"base64\")")
               + ",\n";
    }
    return out + "  ])";
}

QByteArray phpPieces(const CodeRequest &request)
{
    QByteArrayList out;
    for (const CodeBodyPiece &piece : request.pieces)
        out << (piece.file.isEmpty() ? phpText(request, piece.text)
                                     : "file_get_contents(" + quotedBytes(piece.file, Quoting::Php) + ')');
    return out.join("\n        . ");
}

CodePieces after(const QByteArray &bytes, CodePieces pieces)
{
    pieces.insert(pieces.begin(), {bytes, -1, Encoding::Raw});
    return pieces;
}

} // namespace

QByteArray pythonCode(const CodeRequest &request)
{
    const bool isForm = !request.parts.empty();
    const bool isBase64 =
        isForm ? std::any_of(request.parts.begin(), request.parts.end(),
                             [](const CodePart &part) { return !isText(part.value); })
               : request.hasBody && request.file.isEmpty() && !isText(request.body);
    QByteArray out = "#!/usr/bin/env python3\n";
    if (isBase64)
        out += "import base64\n";
    if (request.uses(Encoding::Json))
        out += "import json\n";
    if (!request.variables.empty())
        out += "import os\n";
    out += "import sys\n";
    if (request.uses(Encoding::Percent))
        out += "from urllib.parse import quote\n";
    out += "\nimport requests\n";
    if (!request.variables.empty())
        out += "from dotenv import load_dotenv\n\nload_dotenv(\".env\")\n";
    out += "\nresponse = requests.request(\n    " + scriptQuoted(request.method) + ",\n    "
           + pythonText(request, request.url) + ",\n";
    const auto headers = isForm ? headersOfForm(request.joinedHeaders()) : request.joinedHeaders();
    if (!headers.empty()) {
        out += "    headers={\n";
        for (const auto &[name, value] : headers) {
            const QByteArray text = pythonText(request, value);
            out += "        " + scriptQuoted(name) + ": "
                   + (isAscii(value) ? text : inParentheses(text, value) + ".encode()") + ",\n";
        }
        out += "    },\n";
    }
    if (isForm)
        out += pythonParts(request);
    else if (request.hasBody && !request.file.isEmpty())
        out += "    data=open(" + scriptQuoted(request.file) + ", \"rb\").read(),\n";
    else if (isBase64)
        out += "    data=base64.b64decode(\"" + request.body.front().bytes.toBase64() + "\"),\n";
    else if (request.hasBody)
        out += "    data=" + inParentheses(pythonText(request, request.body), request.body) + ".encode(),\n";
    out += "    timeout=" + QByteArray::number(request.seconds) + ",\n    allow_redirects="
           + (request.followRedirects ? "True" : "False") + ",\n";
    if (!request.verifyTls)
        out += "    verify=False,\n";
    return out + ")\nprint(response.status_code)\nprint(response.text)\nsys.exit(0 if "
           + request.condition("response.status_code", " and ", " or ") + " else 1)\n";
}

QByteArray javaScriptCode(const CodeRequest &request)
{
    const bool isBase64 = request.hasBody && request.file.isEmpty() && !isText(request.body);
    QByteArray out;
    if (!request.variables.empty())
        out += "// node --env-file=.env request.mjs\n";
    if (request.hasBody && (request.method == "GET" || request.method == "HEAD"))
        out += "// fetch refuses a body with " + request.method + ".\n";
    if (!request.file.isEmpty() || !request.pieces.empty())
        out += "import { readFileSync } from \"node:fs\";\n\n";
    if (!request.verifyTls)
        out += "process.env.NODE_TLS_REJECT_UNAUTHORIZED = \"0\";\n\n";
    if (!request.variables.empty())
        out += "function env(name) {\n  if (process.env[name] === undefined) throw new Error(`${name} is not set`);\n"
               "  return process.env[name];\n}\n\n";
    out += "const response = await fetch(" + javaScriptText(request, request.url) + ", {\n  method: "
           + scriptQuoted(request.method) + ",\n";
    if (!request.headers.empty()) {
        out += "  headers: [\n";
        for (const auto &[name, value] : request.headers) {
            const QByteArray text = javaScriptText(request, value);
            // Its fields are texts of Latin-1: bytes in UTF-8 are given one by one.
            out += "    [" + scriptQuoted(name) + ", "
                   + (isAscii(value) ? text : "Buffer.from(" + text + ").toString(\"latin1\")") + "],\n";
        }
        out += "  ],\n";
    }
    if (!request.pieces.empty())
        out += "  body: " + javaScriptPieces(request) + ",\n";
    else if (request.hasBody && !request.file.isEmpty())
        out += "  body: readFileSync(" + scriptQuoted(request.file) + "),\n";
    else if (isBase64)
        out += "  body: Buffer.from(\"" + request.body.front().bytes.toBase64() + "\", \"base64\"),\n";
    else if (request.hasBody)
        out += "  body: Buffer.from(" + javaScriptText(request, request.body) + "),\n";
    out += QByteArray("  redirect: \"") + (request.followRedirects ? "follow" : "manual")
           + "\",\n  signal: AbortSignal.timeout(" + QByteArray::number(request.seconds) + "_000),\n});\n";
    return out + "console.log(response.status);\nconsole.log(await response.text());\nprocess.exitCode = "
           + request.condition("response.status", " && ", " || ") + " ? 0 : 1;\n";
}

QByteArray phpCode(const CodeRequest &request)
{
    QByteArray out = "<?php\n";
    if (!request.variables.empty())
        out += "// set -a; . ./.env; set +a; php request.php\n";
    out += "$curl = curl_init();\ncurl_setopt_array($curl, [\n    CURLOPT_URL => " + phpText(request, request.url)
           + ",\n    CURLOPT_PATH_AS_IS => true,\n    CURLOPT_CUSTOMREQUEST => " + quotedBytes(request.method, Quoting::Php)
           + ",\n";
    if (request.method == "HEAD" && !request.hasBody)
        out += "    CURLOPT_NOBODY => true,\n";
    out += "    CURLOPT_HTTPHEADER => [\n";
    for (const auto &[name, value] : request.headers)
        out += "        "
               + phpText(request, value.empty() ? CodePieces{{name + ';', -1, Encoding::Raw}}
                                                : after(name + ": ", value))
               + ",\n";
    out += "        \"Expect:\",\n";
    if (request.hasBody && !request.hasHeader("content-type"))
        out += "        \"Content-Type:\",\n";
    out += "    ],\n";
    if (request.hasBody)
        out += "    CURLOPT_POSTFIELDS => "
               + (!request.pieces.empty()   ? phpPieces(request)
                  : request.file.isEmpty() ? phpText(request, request.body)
                                         : "file_get_contents(" + quotedBytes(request.file, Quoting::Php) + ')')
               + ",\n";
    out += "    CURLOPT_RETURNTRANSFER => true,\n    CURLOPT_TIMEOUT => " + QByteArray::number(request.seconds) + ",\n";
    if (request.followRedirects)
        out += "    CURLOPT_FOLLOWLOCATION => true,\n";
    if (!request.verifyTls)
        out += "    CURLOPT_SSL_VERIFYPEER => false,\n    CURLOPT_SSL_VERIFYHOST => 0,\n";
    return out
           + "]);\n$answer = curl_exec($curl);\nif ($answer === false) {\n    fwrite(STDERR, curl_error($curl) . \"\\n\");\n"
             "    exit(1);\n}\n$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);\necho $status, \"\\n\", $answer, "
             "\"\\n\";\nexit("
           + request.condition("$status", " && ", " || ") + " ? 0 : 1);\n";
}

} // namespace hookbench::delivery
