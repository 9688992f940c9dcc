// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/parsedsignature.h"
#include "core/signature/receivertext.h"

namespace hookbench::signature {

namespace {

constexpr char skeleton[] = R"js(// Takes webhooks of @SENDER@. Run it with
//   @VARIABLES@ PORT=8000 node receiver.mjs
import crypto from 'node:crypto';
import http from 'node:http';

const secret = process.env.WEBHOOK_SECRET ?? '';

// Both texts or buffers, in a time that does not tell where they differ.
function equal(a, b) {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && crypto.timingSafeEqual(x, y);
}

function verify(request, body) {
  const field = (name) => String(request.headers[name.toLowerCase()] ?? '');
  const header = [@HEADERS@].map(field).find((value) => value !== '') ?? '';
  const signatures = [];
  const fields = {};
  const items = [];
@PARSE@
@KEY@
@TIME@
  const content = @CONTENT@;
  let valid = false;
@COMPARE@
  return valid && secret !== '';
}

http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks); // the bytes as they came: read and written again they would be others
    if (!verify(request, body)) {
      response.writeHead(401).end('The signature is not valid.\n');
      return;
    }
    console.log(`received ${body.length} bytes`); // here the work begins: JSON.parse(body) ...
    response.end('ok\n');
  });
}).listen(Number(process.env.PORT ?? 8000), '127.0.0.1');
)js";

QString parsing(const SignatureForm &form)
{
    using Format = SignatureForm::Format;
    const QString prefix = doubleQuoted(form.prefix);
    const QString size = QString::number(form.prefix.size());
    switch (form.format) {
    case Format::Prefix:
        return indented(
            QStringLiteral("if (header.startsWith(%1)) signatures.push(header.slice(%2));").arg(prefix, size), 2);
    case Format::PrefixOptional:
        return indented(
            QStringLiteral("signatures.push(header.startsWith(%1) ? header.slice(%2) : header);").arg(prefix, size), 2);
    case Format::List:
        return indented(QStringLiteral("header.split(%1).forEach((text, at) => {\n"
                                       "  const item = text.trim();\n"
                                       "  items.push(item);\n"
                                       "  if (at >= %2 && item.startsWith(%3)) signatures.push(item.slice(%4));\n});")
                            .arg(doubleQuoted(form.separator), QString::number(form.skip), prefix, size),
                        2);
    case Format::Pairs:
        return indented(QStringLiteral("for (const pair of header.split(%1)) {\n"
                                       "  const at = pair.indexOf(%2);\n"
                                       "  if (at < 0) continue;\n"
                                       "  const name = pair.slice(0, at).trim();\n"
                                       "  const value = pair.slice(at + %3).trim()%4;\n"
                                       "  fields[name] ?\?= value;\n"
                                       "  if (%5) signatures.push(value);\n}")
                            .arg(doubleQuoted(form.separator), doubleQuoted(form.assignment),
                                 QString::number(form.assignment.size()),
                                 form.unquotes ? QStringLiteral(".replace(/^\"|\"$/g, '')") : QString(),
                                 form.keys.contains("*")
                                     ? QStringLiteral("value !== ''")
                                     : QStringLiteral("[%1].includes(name)").arg(listed(form.keys, doubleQuoted))),
                        2);
    default: return QStringLiteral("  signatures.push(header.trim());");
    }
}

QString keyReading(const KeyForm &form)
{
    const bool isBase64 = form.decode == KeyForm::Decode::Base64 || form.format == KeyForm::Format::Ed25519Base64;
    const bool isHex = form.decode == KeyForm::Decode::Hex || form.format == KeyForm::Format::Ed25519Hex;
    QString text = QStringLiteral("secret");
    QString out;
    if (!form.strip.isEmpty()) {
        out = QStringLiteral("const prefix = [%1].find((one) => secret.startsWith(one)) ?? '';\n")
                  .arg(listed(form.strip, doubleQuoted));
        text = QStringLiteral("secret.slice(prefix.length)");
    }
    if (!form.suffix.isEmpty())
        text += QStringLiteral(" + ") + doubleQuoted(form.suffix);
    out += QStringLiteral("const key = Buffer.from(%1%2);")
               .arg(text, isBase64 ? QStringLiteral(", 'base64'")
                          : isHex  ? QStringLiteral(", 'hex'")
                                   : QString());
    return indented(out, 2);
}

QString value(const Part &part)
{
    using Source = Part::Source;
    switch (part.source) {
    case Source::Literal: return doubleQuoted(part.text);
    case Source::Body: return QStringLiteral("body");
    case Source::Method: return QStringLiteral("request.method");
    case Source::Url: return QStringLiteral("process.env.PUBLIC_URL");
    case Source::Header: return QStringLiteral("field(%1)").arg(doubleQuoted(part.text));
    case Source::Field: return QStringLiteral("(fields[%1] ?? '')").arg(doubleQuoted(part.text));
    case Source::Index: return QStringLiteral("(items[%1] ?? '')").arg(part.first);
    case Source::Param: return QStringLiteral("process.env.%1").arg(variableFor(part.text));
    case Source::Secret: return QStringLiteral("key");
    case Source::SecretText: return QStringLiteral("secret");
    default: return QStringLiteral("time");
    }
}

QString joined(const QStringList &values)
{
    return QStringLiteral("Buffer.concat([%1].map((part) => Buffer.from(part)))")
        .arg(values.join(QStringLiteral(", ")));
}

QString timeCheck(const TimestampForm &form, const QString &text)
{
    QString out = QStringLiteral("const time = %1;\n").arg(text);
    if (form.tolerance > 0) {
        out += form.unit == TimeUnit::SecondsOrMilliseconds
                   ? QStringLiteral("const age = Date.now() / 1000 - (time > 1e11 ? time / 1000 : time);\n")
                   : QStringLiteral("const age = Date.now() / 1000 - time / %1;\n").arg(perSecond(form.unit));
        out += QStringLiteral("if (!/^[0-9]+$/.test(time) || age > %1 || age < -%2) return false;\n")
                   .arg(form.tolerance)
                   .arg(form.future + 1); // clocks count whole seconds
    }
    return indented(out, 2);
}

QString comparing(const Scheme &scheme)
{
    const QString hash = QLatin1String(nameOf(scheme.algorithm.hash));
    const Encoding encoding = scheme.signature.encoding;
    const QString word = QLatin1String(nameOf(encoding));
    if (scheme.algorithm.family == Family::Ed25519)
        return indented(
            QStringLiteral(
                "const frame = Buffer.from('302a300506032b6570032100', 'hex'); // of SubjectPublicKeyInfo\n"
                "const publicKey = crypto.createPublicKey({ key: Buffer.concat([frame, key]), format: 'der', type: 'spki' });\n"
                "for (const signature of signatures) {\n"
                "  valid = crypto.verify(null, content, publicKey, Buffer.from(signature, '%1')) || valid;\n}")
                .arg(word),
            2);
    QString expected;
    switch (scheme.algorithm.family) {
    case Family::Hmac:
        expected = QStringLiteral("const expected = crypto.createHmac('%1', key).update(content).digest('%2');\n")
                       .arg(hash, word);
        break;
    case Family::Digest:
        expected =
            QStringLiteral("const expected = crypto.createHash('%1').update(content).digest('%2');\n").arg(hash, word);
        break;
    case Family::Basic:
        expected = QStringLiteral("const expected = 'Basic ' + Buffer.from(secret).toString('base64');\n");
        break;
    default: expected = QStringLiteral("const expected = key;\n");
    }
    const QString given = encoding == Encoding::Hex         ? QStringLiteral("signature.toLowerCase()")
                          : encoding == Encoding::Base64Url ? QStringLiteral("signature.replace(/=+$/, '')")
                                                            : QStringLiteral("signature");
    return indented(
        expected
            + QStringLiteral("for (const signature of signatures) valid = equal(expected, %1) || valid;").arg(given),
        2);
}

} // namespace

const ReceiverText &nodeText()
{
    static const ReceiverText text{skeleton, doubleQuoted, parsing, keyReading, value, joined, timeCheck, comparing};
    return text;
}

} // namespace hookbench::signature
