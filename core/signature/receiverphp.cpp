// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/receivertext.h"

namespace hookbench::signature {

namespace {

constexpr char skeleton[] = R"php(<?php
// Takes webhooks of @SENDER@. Run it with
//   @VARIABLES@ php -S 127.0.0.1:${PORT:-8000} receiver.php
$secret = (string) getenv('WEBHOOK_SECRET');
$body = file_get_contents('php://input'); // the bytes as they came: read and written again they would be others

function field(string $name): string
{
    return $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] ?? '';
}

function verify(string $secret, string $body): bool
{
    $header = '';
    foreach ([@HEADERS@] as $name) {
        $header = $header !== '' ? $header : field($name);
    }
    $signatures = [];
    $fields = [];
    $items = [];
@PARSE@
@KEY@
@TIME@
    $content = @CONTENT@;
    $valid = false;
@COMPARE@
    return $valid && $secret !== '';
}

if (!verify($secret, $body)) {
    http_response_code(401);
    exit("The signature is not valid.\n");
}
error_log('received ' . strlen($body) . ' bytes'); // here the work begins: json_decode($body) ...
echo "ok\n";
)php";

QString quoted(const QByteArray &text)
{
    return u'\'' + QString::fromUtf8(text).replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"))
           + u'\'';
}

QString parsing(const SignatureForm &form)
{
    using Format = SignatureForm::Format;
    const QString prefix = quoted(form.prefix);
    const QString taken = QStringLiteral("substr($header, %1)").arg(form.prefix.size());
    switch (form.format) {
    case Format::Prefix:
        return indented(
            QStringLiteral("if (str_starts_with($header, %1)) {\n    $signatures[] = %2;\n}").arg(prefix, taken), 4);
    case Format::PrefixOptional:
        return indented(
            QStringLiteral("$signatures[] = str_starts_with($header, %1) ? %2 : $header;").arg(prefix, taken), 4);
    case Format::List:
        return indented(
            QStringLiteral("foreach (explode(%1, $header) as $at => $item) {\n"
                           "    $items[] = $item = trim($item);\n"
                           "    if ($at >= %2 && str_starts_with($item, %3)) {\n"
                           "        $signatures[] = substr($item, %4);\n"
                           "    }\n}")
                .arg(quoted(form.separator), QString::number(form.skip), prefix, QString::number(form.prefix.size())),
            4);
    case Format::Pairs:
        return indented(QStringLiteral("foreach (explode(%1, $header) as $pair) {\n"
                                       "    [$name, $value] = array_map('trim', explode(%2, $pair, 2) + ['', '']);\n"
                                       "%3"
                                       "    $fields[$name] ?\?= $value;\n"
                                       "    if (%4) {\n"
                                       "        $signatures[] = $value;\n"
                                       "    }\n}")
                            .arg(quoted(form.separator), quoted(form.assignment),
                                 form.unquotes ? QStringLiteral("    $value = trim($value, '\"');\n") : QString(),
                                 form.keys.contains("*")
                                     ? QStringLiteral("$value !== ''")
                                     : QStringLiteral("in_array($name, [%1], true)").arg(listed(form.keys, quoted))),
                        4);
    default: return QStringLiteral("    $signatures[] = trim($header);");
    }
}

QString keyReading(const KeyForm &form)
{
    QString out = QStringLiteral("$key = $secret;\n");
    if (!form.strip.isEmpty())
        out += QStringLiteral("foreach ([%1] as $prefix) {\n"
                              "    if (str_starts_with($key, $prefix)) {\n"
                              "        $key = substr($key, strlen($prefix));\n"
                              "        break;\n"
                              "    }\n}\n")
                   .arg(listed(form.strip, quoted));
    if (form.decode == KeyForm::Decode::Base64 || form.format == KeyForm::Format::Ed25519Base64)
        out += QStringLiteral("$key = (string) base64_decode(strtr($key, '-_', '+/'));\n");
    if (form.decode == KeyForm::Decode::Hex || form.format == KeyForm::Format::Ed25519Hex)
        out += QStringLiteral("$key = (string) hex2bin($key);\n");
    if (!form.suffix.isEmpty())
        out += QStringLiteral("$key .= %1;\n").arg(quoted(form.suffix));
    return indented(out, 4);
}

QString value(const Part &part)
{
    using Source = Part::Source;
    switch (part.source) {
    case Source::Literal: return quoted(part.text);
    case Source::Body: return QStringLiteral("$body");
    case Source::Method: return QStringLiteral("$_SERVER['REQUEST_METHOD']");
    case Source::Url: return QStringLiteral("getenv('PUBLIC_URL')");
    case Source::Header: return QStringLiteral("field(%1)").arg(quoted(part.text));
    case Source::Field: return QStringLiteral("($fields[%1] ?? '')").arg(quoted(part.text));
    case Source::Index: return QStringLiteral("($items[%1] ?? '')").arg(part.first);
    case Source::Param: return QStringLiteral("getenv('%1')").arg(variableFor(part.text));
    case Source::Secret: return QStringLiteral("$key");
    case Source::SecretText: return QStringLiteral("$secret");
    default: return QStringLiteral("$time");
    }
}

QString joined(const QStringList &values)
{
    return values.isEmpty() ? QStringLiteral("''") : values.join(QStringLiteral(" . "));
}

QString timeCheck(const TimestampForm &form, const QString &text)
{
    QString out = QStringLiteral("$time = %1;\n").arg(text);
    if (form.tolerance > 0) {
        out += QStringLiteral("if (!ctype_digit($time)) {\n    return false;\n}\n");
        out += form.unit == TimeUnit::SecondsOrMilliseconds
                   ? QStringLiteral("$age = time() - ($time > 1e11 ? $time / 1000 : $time);\n")
                   : QStringLiteral("$age = time() - $time / %1;\n").arg(perSecond(form.unit));
        out += QStringLiteral("if ($age > %1 || $age < -%2) {\n    return false;\n}\n")
                   .arg(form.tolerance)
                   .arg(form.future);
    }
    return indented(out, 4);
}

QString encoded(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return QStringLiteral("bin2hex($expected)");
    case Encoding::Base64: return QStringLiteral("base64_encode($expected)");
    case Encoding::Base64Url: return QStringLiteral("rtrim(strtr(base64_encode($expected), '+/', '-_'), '=')");
    case Encoding::Utf8: break;
    }
    return QStringLiteral("$expected");
}

QString comparing(const Scheme &scheme)
{
    const QString hash = QLatin1String(nameOf(scheme.algorithm.hash));
    const Encoding encoding = scheme.signature.encoding;
    if (scheme.algorithm.family == Family::Ed25519)
        return indented(QStringLiteral("foreach ($signatures as $signature) {\n"
                                       "    $bytes = (string) %1;\n"
                                       "    $valid = $valid || (strlen($bytes) === 64 && strlen($key) === 32\n"
                                       "        && sodium_crypto_sign_verify_detached($bytes, $content, $key));\n}")
                            .arg(encoding == Encoding::Hex
                                     ? QStringLiteral("@hex2bin($signature)")
                                     : QStringLiteral("base64_decode(strtr($signature, '-_', '+/'))")),
                        4);
    QString expected;
    switch (scheme.algorithm.family) {
    case Family::Hmac:
        expected = QStringLiteral("$expected = hash_hmac('%1', $content, $key, true);\n$expected = %2;\n")
                       .arg(hash, encoded(encoding));
        break;
    case Family::Digest:
        expected =
            QStringLiteral("$expected = hash('%1', $content, true);\n$expected = %2;\n").arg(hash, encoded(encoding));
        break;
    case Family::Basic: expected = QStringLiteral("$expected = 'Basic ' . base64_encode($secret);\n"); break;
    default: expected = QStringLiteral("$expected = $key;\n");
    }
    const QString given = encoding == Encoding::Hex         ? QStringLiteral("strtolower($signature)")
                          : encoding == Encoding::Base64Url ? QStringLiteral("rtrim($signature, '=')")
                                                            : QStringLiteral("$signature");
    return indented(expected
                        + QStringLiteral("foreach ($signatures as $signature) {\n"
                                         "    $valid = hash_equals($expected, %1) || $valid;\n}")
                              .arg(given),
                    4);
}

} // namespace

const ReceiverText &phpText()
{
    static const ReceiverText text{skeleton, quoted, parsing, keyReading, value, joined, timeCheck, comparing};
    return text;
}

} // namespace hookbench::signature
