// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/receivertext.h"

namespace hookbench::signature {

namespace {

constexpr char skeleton[] = R"go(// Takes webhooks of @SENDER@. Run it with
//   @VARIABLES@ PORT=8000 go run receiver.go
package main

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// What this scheme does not need is kept for others.
var _, _, _, _, _, _ = ed25519.Verify, hmac.New, md5.New, sha1.New, sha256.New, sha512.New
var _, _, _, _, _ = hex.DecodeString, base64.StdEncoding, strconv.ParseInt, strings.Split, time.Now

var secret = os.Getenv("WEBHOOK_SECRET")

func verify(request *http.Request, body []byte) bool {
	field := request.Header.Get
	header := ""
	for _, name := range []string{@HEADERS@} {
		if header == "" {
			header = field(name)
		}
	}
	signatures, fields, items := []string{}, map[string]string{}, []string{}
@PARSE@
@KEY@
@TIME@
	content := []byte(@CONTENT@)
	_, _, _, _ = field, fields, items, content
	valid := false
@COMPARE@
	return valid && secret != ""
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8000"
	}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body) // the bytes as they came: read and written again they would be others
		if err != nil || !verify(request, body) {
			http.Error(response, "The signature is not valid.", http.StatusUnauthorized)
			return
		}
		log.Printf("received %d bytes", len(body)) // here the work begins: json.Unmarshal(body, ...) ...
		io.WriteString(response, "ok\n")
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
)go";

QString tabbed(QString lines)
{
    QStringList out;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        out << u'\t' + line;
    return out.join(u'\n');
}

QString parsing(const SignatureForm &form)
{
    using Format = SignatureForm::Format;
    const QString prefix = doubleQuoted(form.prefix);
    switch (form.format) {
    case Format::Prefix:
        return tabbed(QStringLiteral("if strings.HasPrefix(header, %1) {\n"
                                     "\tsignatures = append(signatures, strings.TrimPrefix(header, %1))\n}")
                          .arg(prefix));
    case Format::PrefixOptional:
        return tabbed(QStringLiteral("signatures = append(signatures, strings.TrimPrefix(header, %1))").arg(prefix));
    case Format::List:
        return tabbed(QStringLiteral("for at, text := range strings.Split(header, %1) {\n"
                                     "\titem := strings.TrimSpace(text)\n"
                                     "\titems = append(items, item)\n"
                                     "\tif at >= %2 && strings.HasPrefix(item, %3) {\n"
                                     "\t\tsignatures = append(signatures, strings.TrimPrefix(item, %3))\n"
                                     "\t}\n}")
                          .arg(doubleQuoted(form.separator), QString::number(form.skip), prefix));
    case Format::Pairs: {
        QStringList tests;
        for (const QByteArray &key : form.keys)
            tests << (key == "*" ? QStringLiteral("value != \"\"")
                                 : QStringLiteral("name == %1").arg(doubleQuoted(key)));
        return tabbed(QStringLiteral("for _, pair := range strings.Split(header, %1) {\n"
                                     "\tname, value, _ := strings.Cut(pair, %2)\n"
                                     "\tname, value = strings.TrimSpace(name), %3\n"
                                     "\tif _, known := fields[name]; !known {\n"
                                     "\t\tfields[name] = value\n"
                                     "\t}\n"
                                     "\tif %4 {\n"
                                     "\t\tsignatures = append(signatures, value)\n"
                                     "\t}\n}")
                          .arg(doubleQuoted(form.separator), doubleQuoted(form.assignment),
                               form.unquotes ? QStringLiteral("strings.Trim(strings.TrimSpace(value), `\"`)")
                                             : QStringLiteral("strings.TrimSpace(value)"),
                               tests.join(QStringLiteral(" || "))));
    }
    default: return QStringLiteral("\tsignatures = append(signatures, strings.TrimSpace(header))");
    }
}

QString keyReading(const KeyForm &form)
{
    QString out = QStringLiteral("text := secret\n");
    if (!form.strip.isEmpty())
        out += QStringLiteral("for _, prefix := range []string{%1} {\n"
                              "\tif strings.HasPrefix(text, prefix) {\n"
                              "\t\ttext = strings.TrimPrefix(text, prefix)\n"
                              "\t\tbreak\n"
                              "\t}\n}\n")
                   .arg(listed(form.strip, doubleQuoted));
    if (form.decode == KeyForm::Decode::Base64 || form.format == KeyForm::Format::Ed25519Base64)
        out += QStringLiteral(
            "text = strings.NewReplacer(\"-\", \"+\", \"_\", \"/\").Replace(strings.TrimRight(text, \"=\"))\n"
            "key, err := base64.RawStdEncoding.DecodeString(text)\n");
    else if (form.decode == KeyForm::Decode::Hex || form.format == KeyForm::Format::Ed25519Hex)
        out += QStringLiteral("key, err := hex.DecodeString(text)\n");
    else
        out += QStringLiteral("key, err := []byte(text), error(nil)\n");
    out += QStringLiteral("if err != nil {\n\treturn false\n}\n");
    if (!form.suffix.isEmpty())
        out += QStringLiteral("key = append(key, %1...)\n").arg(doubleQuoted(form.suffix));
    return tabbed(out);
}

QString value(const Part &part)
{
    using Source = Part::Source;
    switch (part.source) {
    case Source::Literal: return doubleQuoted(part.text);
    case Source::Body: return QStringLiteral("string(body)");
    case Source::Method: return QStringLiteral("request.Method");
    case Source::Url: return QStringLiteral("os.Getenv(\"PUBLIC_URL\")");
    case Source::Header: return QStringLiteral("field(%1)").arg(doubleQuoted(part.text));
    case Source::Field: return QStringLiteral("fields[%1]").arg(doubleQuoted(part.text));
    case Source::Index:
        return QStringLiteral("append(items, make([]string, %1)...)[%2]").arg(part.first + 1).arg(part.first);
    case Source::Param: return QStringLiteral("os.Getenv(\"%1\")").arg(variableFor(part.text));
    case Source::Secret: return QStringLiteral("string(key)");
    case Source::SecretText: return QStringLiteral("secret");
    default: return QStringLiteral("stamp");
    }
}

QString joined(const QStringList &values)
{
    return values.isEmpty() ? QStringLiteral("\"\"") : values.join(QStringLiteral(" + "));
}

QString timeCheck(const TimestampForm &form, const QString &text)
{
    QString out = QStringLiteral("stamp := %1\n_ = stamp\n").arg(text);
    if (form.tolerance > 0) {
        out += QStringLiteral("seconds, err := strconv.ParseInt(stamp, 10, 64)\n");
        if (form.unit == TimeUnit::SecondsOrMilliseconds)
            out += QStringLiteral("if seconds > 1e11 {\n\tseconds /= 1000\n}\n");
        else if (form.unit == TimeUnit::Milliseconds)
            out += QStringLiteral("seconds /= 1000\n");
        out += QStringLiteral(
                   "age := time.Now().Unix() - seconds\nif err != nil || age > %1 || age < -%2 {\n\treturn false\n}\n")
                   .arg(form.tolerance)
                   .arg(form.future);
    }
    return tabbed(out);
}

QString encoder(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Hex: return QStringLiteral("hex.EncodeToString(sum)");
    case Encoding::Base64: return QStringLiteral("base64.StdEncoding.EncodeToString(sum)");
    case Encoding::Base64Url: return QStringLiteral("base64.RawURLEncoding.EncodeToString(sum)");
    case Encoding::Utf8: break;
    }
    return QStringLiteral("string(sum)");
}

QString hashOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5: return QStringLiteral("md5.New");
    case Hash::Sha1: return QStringLiteral("sha1.New");
    case Hash::Sha256: return QStringLiteral("sha256.New");
    case Hash::Sha384: return QStringLiteral("sha512.New384");
    case Hash::Sha512: return QStringLiteral("sha512.New");
    }
    return {};
}

QString comparing(const Scheme &scheme)
{
    const Encoding encoding = scheme.signature.encoding;
    if (scheme.algorithm.family == Family::Ed25519)
        return tabbed(
                   QStringLiteral(
                       "for _, signature := range signatures {\n"
                       "\tbytes, err := %1(signature)\n"
                       "\tvalid = valid || (err == nil && len(key) == ed25519.PublicKeySize && ed25519.Verify(key, content, bytes))\n}")
                       .arg(encoding == Encoding::Hex ? QStringLiteral("hex.DecodeString")
                                                      : QStringLiteral("base64.StdEncoding.DecodeString")))
               + QStringLiteral("\n\t_ = subtle.ConstantTimeCompare");
    QString expected;
    switch (scheme.algorithm.family) {
    case Family::Hmac:
        expected = QStringLiteral("sum := hmac.New(%1, key)\n").arg(hashOf(scheme.algorithm.hash));
        break;
    case Family::Digest: expected = QStringLiteral("sum := %1()\n").arg(hashOf(scheme.algorithm.hash)); break;
    case Family::Basic:
        expected =
            QStringLiteral("_ = key\nexpected := \"Basic \" + base64.StdEncoding.EncodeToString([]byte(secret))\n");
        break;
    default: expected = QStringLiteral("expected := string(key)\n");
    }
    if (expected.startsWith(QLatin1String("sum")))
        expected =
            (scheme.algorithm.family == Family::Digest ? QStringLiteral("_ = key\n") : QString())
            + QString(expected).replace(QLatin1String("sum :="), QLatin1String("digest :="))
            + QStringLiteral("digest.Write(content)\nsum := digest.Sum(nil)\nexpected := %1\n").arg(encoder(encoding));
    const QString given = encoding == Encoding::Hex         ? QStringLiteral("strings.ToLower(signature)")
                          : encoding == Encoding::Base64Url ? QStringLiteral("strings.TrimRight(signature, \"=\")")
                                                            : QStringLiteral("signature");
    return tabbed(
        expected
        + QStringLiteral("for _, signature := range signatures {\n"
                         "\tvalid = subtle.ConstantTimeCompare([]byte(expected), []byte(%1)) == 1 || valid\n}")
              .arg(given));
}

} // namespace

const ReceiverText &goText()
{
    static const ReceiverText text{skeleton, doubleQuoted, parsing, keyReading, value, joined, timeCheck, comparing};
    return text;
}

} // namespace hookbench::signature
