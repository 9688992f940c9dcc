// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/receivertext.h"

namespace hookbench::signature {

namespace {

constexpr char skeleton[] = R"py(# Takes webhooks of @SENDER@. Run it with
#   @VARIABLES@ PORT=8000 python3 receiver.py
import base64
import hashlib
import hmac
import os
import time as clock
from http.server import BaseHTTPRequestHandler, HTTPServer

secret = os.environ.get("WEBHOOK_SECRET", "")


def verify(request, body):
    def field(name):
        return request.headers.get(name) or ""

    header = next(filter(None, map(field, [@HEADERS@])), "")
    signatures, fields, items = [], {}, []
@PARSE@
@KEY@
@TIME@
    content = @CONTENT@
    valid = False
@COMPARE@
    return valid and secret != ""


def encoded(value):
    return value if isinstance(value, bytes) else value.encode()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # The bytes as they came: read and written again they would be others.
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        valid = verify(self, body)
        if valid:
            print("received", len(body), "bytes")  # here the work begins: json.loads(body) ...
        self.send_response(200 if valid else 401)
        self.end_headers()
        self.wfile.write(b"ok\n" if valid else b"The signature is not valid.\n")

    do_GET = do_PUT = do_PATCH = do_DELETE = do_POST


HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Receiver).serve_forever()
)py";

QString parsing(const SignatureForm &form)
{
    using Format = SignatureForm::Format;
    const QString prefix = doubleQuoted(form.prefix);
    const QString size = QString::number(form.prefix.size());
    switch (form.format) {
    case Format::Prefix:
        return indented(
            QStringLiteral("if header.startswith(%1):\n    signatures.append(header[%2:])").arg(prefix, size), 4);
    case Format::PrefixOptional:
        return indented(
            QStringLiteral("signatures.append(header[%2:] if header.startswith(%1) else header)").arg(prefix, size), 4);
    case Format::List:
        return indented(QStringLiteral("for at, item in enumerate(map(str.strip, header.split(%1))):\n"
                                       "    items.append(item)\n"
                                       "    if at >= %2 and item.startswith(%3):\n"
                                       "        signatures.append(item[%4:])")
                            .arg(doubleQuoted(form.separator), QString::number(form.skip), prefix, size),
                        4);
    case Format::Pairs:
        return indented(QStringLiteral("for pair in header.split(%1):\n"
                                       "    name, _, value = pair.partition(%2)\n"
                                       "    name, value = name.strip(), value.strip()%3\n"
                                       "    fields.setdefault(name, value)\n"
                                       "    if %4:\n"
                                       "        signatures.append(value)")
                            .arg(doubleQuoted(form.separator), doubleQuoted(form.assignment),
                                 form.unquotes ? QStringLiteral(".strip('\"')") : QString(),
                                 form.keys.contains("*")
                                     ? QStringLiteral("value")
                                     : QStringLiteral("name in [%1]").arg(listed(form.keys, doubleQuoted))),
                        4);
    default: return QStringLiteral("    signatures.append(header.strip())");
    }
}

QString keyReading(const KeyForm &form)
{
    const bool isBase64 = form.decode == KeyForm::Decode::Base64 || form.format == KeyForm::Format::Ed25519Base64;
    const bool isHex = form.decode == KeyForm::Decode::Hex || form.format == KeyForm::Format::Ed25519Hex;
    QString out = QStringLiteral("key = secret\n");
    if (!form.strip.isEmpty())
        out += QStringLiteral("for prefix in [%1]:\n"
                              "    if key.startswith(prefix):\n"
                              "        key = key[len(prefix):]\n"
                              "        break\n")
                   .arg(listed(form.strip, doubleQuoted));
    out += isBase64 ? QStringLiteral("key = base64.b64decode(key.translate({45: \"+\", 95: \"/\"}) + \"==\")\n")
           : isHex  ? QStringLiteral("key = bytes.fromhex(key)\n")
                    : QStringLiteral("key = key.encode()\n");
    if (!form.suffix.isEmpty())
        out += QStringLiteral("key += %1.encode()\n").arg(doubleQuoted(form.suffix));
    return indented(out, 4);
}

QString value(const Part &part)
{
    using Source = Part::Source;
    switch (part.source) {
    case Source::Literal: return doubleQuoted(part.text);
    case Source::Body: return QStringLiteral("body");
    case Source::Method: return QStringLiteral("request.command");
    case Source::Url: return QStringLiteral("os.environ[\"PUBLIC_URL\"]");
    case Source::Header: return QStringLiteral("field(%1)").arg(doubleQuoted(part.text));
    case Source::Field: return QStringLiteral("fields.get(%1, \"\")").arg(doubleQuoted(part.text));
    case Source::Index: return QStringLiteral("\"\".join(items[%1:%2])").arg(part.first).arg(part.first + 1);
    case Source::Param: return QStringLiteral("os.environ[\"%1\"]").arg(variableFor(part.text));
    case Source::Secret: return QStringLiteral("key");
    case Source::SecretText: return QStringLiteral("secret");
    default: return QStringLiteral("time");
    }
}

QString joined(const QStringList &values)
{
    return QStringLiteral("b\"\".join(map(encoded, [%1]))").arg(values.join(QStringLiteral(", ")));
}

QString timeCheck(const TimestampForm &form, const QString &text)
{
    QString out = QStringLiteral("time = %1\n").arg(text);
    if (form.tolerance > 0) {
        out += QStringLiteral("if not (time.isascii() and time.isdigit()):\n    return False\n");
        out += form.unit == TimeUnit::SecondsOrMilliseconds
                   ? QStringLiteral("age = clock.time() - int(time) / (1000 if int(time) > 10**11 else 1)\n")
                   : QStringLiteral("age = clock.time() - int(time) / %1\n").arg(perSecond(form.unit));
        out += QStringLiteral("if age > %1 or age < -%2:\n    return False\n").arg(form.tolerance).arg(form.future + 1);
    }
    return indented(out, 4);
}

QString encodedDigest(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return QStringLiteral("expected.hex().encode()");
    case Encoding::Base64: return QStringLiteral("base64.b64encode(expected)");
    case Encoding::Base64Url: return QStringLiteral("base64.urlsafe_b64encode(expected).rstrip(b\"=\")");
    case Encoding::Utf8: break;
    }
    return QStringLiteral("expected");
}

QString comparing(const Scheme &scheme)
{
    const QString hash = QLatin1String(nameOf(scheme.algorithm.hash));
    const Encoding encoding = scheme.signature.encoding;
    if (scheme.algorithm.family == Family::Ed25519)
        return indented(
            QStringLiteral("from cryptography.hazmat.primitives.asymmetric import ed25519  # pip install cryptography\n"
                           "for signature in signatures:\n"
                           "    try:\n"
                           "        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(%1, content)\n"
                           "        valid = True\n"
                           "    except Exception:\n"
                           "        pass")
                .arg(encoding == Encoding::Hex ? QStringLiteral("bytes.fromhex(signature)")
                                               : QStringLiteral("base64.b64decode(signature)")),
            4);
    QString expected;
    switch (scheme.algorithm.family) {
    case Family::Hmac:
        expected = QStringLiteral("expected = hmac.new(key, content, hashlib.%1).digest()\nexpected = %2\n")
                       .arg(hash, encodedDigest(encoding));
        break;
    case Family::Digest:
        expected = QStringLiteral("expected = hashlib.%1(content).digest()\nexpected = %2\n")
                       .arg(hash, encodedDigest(encoding));
        break;
    case Family::Basic:
        expected = QStringLiteral("expected = b\"Basic \" + base64.b64encode(secret.encode())\n");
        break;
    default: expected = QStringLiteral("expected = key\n");
    }
    const QString given = encoding == Encoding::Hex         ? QStringLiteral("signature.lower()")
                          : encoding == Encoding::Base64Url ? QStringLiteral("signature.rstrip(\"=\")")
                                                            : QStringLiteral("signature");
    return indented(expected
                        + QStringLiteral("for signature in signatures:\n"
                                         "    valid = hmac.compare_digest(expected, %1.encode()) or valid")
                              .arg(given),
                    4);
}

} // namespace

const ReceiverText &pythonText()
{
    static const ReceiverText text{skeleton, doubleQuoted, parsing, keyReading, value, joined, timeCheck, comparing};
    return text;
}

} // namespace hookbench::signature
