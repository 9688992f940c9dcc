// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/explanationtexts.h"

#include "core/base/format.h"

#include <QCoreApplication>

#include <array>

namespace hookbench::signature {

namespace {

constexpr char context[] = "hookbench::signature";

struct Row
{
    const char *name;
    const char *sentence; // %1: the sender, or the name of the key
};

constexpr std::array bodies{
    Row{"trailing-newline-added",
        QT_TRANSLATE_NOOP("hookbench::signature",
                          "It is valid without the line end after the body: something between %1 and here added it.")},
    Row{"trailing-newline-removed",
        QT_TRANSLATE_NOOP("hookbench::signature",
                          "It is valid with a line end after the body: something between %1 and here took it away.")},
    Row{"trailing-crlf-removed",
        QT_TRANSLATE_NOOP("hookbench::signature",
                          "It is valid with CR LF after the body: something between %1 and here took them away.")},
    Row{"lf-became-crlf",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with LF at the end of each line: something between %1 and here made CR LF of it.")},
    Row{"crlf-became-lf",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with CR LF at the end of each line: something between %1 and here made LF of them.")},
    Row{"bom-added",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid without the byte order mark before the body: something between %1 and here added it.")},
    Row{"bom-removed",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with a byte order mark before the body: something between %1 and here took it away.")},
    Row{"surrounding-space-added",
        QT_TRANSLATE_NOOP("hookbench::signature",
                          "It is valid without the blanks around the body: something between %1 and here added them.")},
    Row{"charset-latin1-became-utf8",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with other bytes for the letters beyond ASCII: something between %1 and here took the body for Latin-1 and wrote it again in UTF-8.")},
    Row{"charset-utf8-became-latin1",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body in UTF-8: something between %1 and here wrote it again in Latin-1.")},
    Row{"form-space",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with blanks of the form written in the other way: something between %1 and here read the form and wrote it again.")},
    Row{"json-compact",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as compact JSON: something between %1 and here parsed the body and wrote it again with spaces.")},
    Row{"json-indent-2",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON indented by 2: something between %1 and here parsed the body and wrote it again.")},
    Row{"json-indent-4",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON indented by 4: something between %1 and here parsed the body and wrote it again.")},
    Row{"json-spaced",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON with a blank after each comma and colon: something between %1 and here parsed the body and wrote it again.")},
    Row{"json-sorted",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON with its members sorted: something between %1 and here parsed the body and wrote it again in another order.")},
    Row{"json-ascii",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON in ASCII: something between %1 and here parsed the body and wrote it again without \\u escapes.")},
    Row{"json-ascii-spaced",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON in ASCII: something between %1 and here parsed the body and wrote it again without \\u escapes.")},
    Row{"json-escaped-slash",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid with the body as JSON with escaped slashes: something between %1 and here parsed the body and wrote it again without them.")},
};

constexpr std::array urls{
    Row{"scheme",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid for %1: a proxy before us takes off TLS, and the URL that arrives has another scheme.")},
    Row{"trailing-slash",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid for %1: the slash at the end of the path differs.")},
    Row{"query-dropped", QT_TRANSLATE_NOOP("hookbench::signature", "It is valid for %1: the query was not signed.")},
    Row{"port-added", QT_TRANSLATE_NOOP("hookbench::signature", "It is valid for %1: the port was not signed.")},
    Row{"port-removed", QT_TRANSLATE_NOOP("hookbench::signature", "It is valid for %1: the port was signed too.")},
    Row{"host-case",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid for %1: the host was signed in lower case.")},
    Row{"scheme+port",
        QT_TRANSLATE_NOOP(
            "hookbench::signature",
            "It is valid for %1: a proxy before us takes off TLS, and the URL that arrives has another scheme and port.")},
};

constexpr std::array secrets{
    Row{"whitespace", QT_TRANSLATE_NOOP("hookbench::signature",
                                        "It is valid with the key %1 without the blanks or the line end around it.")},
    Row{"read-as-utf8",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the key %1 as the text that it is, not decoded.")},
    Row{"read-as-base64",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the key %1 decoded from base64.")},
    Row{"read-as-hex",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the key %1 decoded from hexadecimal digits.")},
    Row{"prefix-kept",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the whole key %1, its prefix included.")},
    Row{"prefix-dropped",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the key %1 without the prefix before its \"_\".")},
    Row{"quoted",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with the key %1 without the quotes around it.")},
};

template <std::size_t Size>
QString rowText(const std::array<Row, Size> &rows, const QString &name)
{
    for (const Row &row : rows) {
        if (name == QLatin1String(row.name))
            return QCoreApplication::translate(context, row.sentence);
    }
    return {};
}

QString bodySentence(QString hint, const QString &sender)
{
    if (hint.endsWith(QLatin1String("+newline")))
        hint.chop(8);
    return rowText(bodies, hint).arg(sender);
}

QString nearMissSentence(const NearMiss &miss, const Scheme &scheme)
{
    switch (miss.kind) {
    case NearMiss::Kind::Encoding:
        return QCoreApplication::translate("hookbench::signature",
                                           "It is valid as %1: the signature is written so, and this scheme writes %2.")
            .arg(miss.name, QLatin1String(nameOf(scheme.signature.encoding)));
    case NearMiss::Kind::Prefix:
        return QCoreApplication::translate(
                   "hookbench::signature",
                   "It is valid but for what stands before it: this scheme writes \"%1\" there.")
            .arg(miss.name);
    case NearMiss::Kind::Algorithm:
        return QCoreApplication::translate("hookbench::signature",
                                           "It is valid with %1: the signature was made so, and this scheme takes %2.")
            .arg(miss.name.toUpper(), QString::fromLatin1(nameOf(scheme.algorithm.hash)).toUpper());
    case NearMiss::Kind::FormField:
        return QCoreApplication::translate(
                   "hookbench::signature",
                   "It is valid for the value of the form field %1: that was signed, not the form.")
            .arg(miss.name);
    case NearMiss::Kind::OneOfSeveral:
        return QCoreApplication::translate(
                   "hookbench::signature",
                   "It is valid with number %1 of the secrets that the key %2 holds: store each as a key of its own.")
            .arg(miss.name, miss.key);
    case NearMiss::Kind::TimeUnit:
        return QCoreApplication::translate(
                   "hookbench::signature",
                   "It is valid with its time counted in %1: the sender counts in another unit than this scheme.")
            .arg(miss.name);
    case NearMiss::Kind::StoredKey:
        return QCoreApplication::translate("hookbench::signature",
                                           "It is valid with the key %1, which is stored but not set here.")
            .arg(miss.key);
    case NearMiss::Kind::OtherScheme:
        return QCoreApplication::translate("hookbench::signature",
                                           "It is valid as %1 signs: it is verified by another scheme here.")
            .arg(miss.name);
    case NearMiss::Kind::None: break;
    }
    return {};
}

QString timeSentence(const Explanation &explanation, const QString &sender)
{
    const qint64 skew = explanation.skew.value_or(0);
    const QString span = spanText(std::abs(skew) * 1000);
    return skew >= 0
               ? QCoreApplication::translate(
                     "hookbench::signature",
                     "It was signed %1 before it arrived: it was sent late or again, or the clock here or at %2 is off.")
                     .arg(span, sender)
               : QCoreApplication::translate("hookbench::signature",
                                             "It was signed %1 after it arrived: the clock here or at %2 is off.")
                     .arg(span, sender);
}

QString withHint(const QString &sentence, const QString &hint)
{
    return hint.isEmpty() ? sentence : sentence + u' ' + QStringLiteral("(%1)").arg(withVisibleControls(hint));
}

} // namespace

QString sentenceFor(const Explanation &explanation, const Provider &provider, const Scheme *scheme)
{
    const Verdict &verdict = explanation.verdict;
    if (explanation.nearMiss.kind != NearMiss::Kind::None && scheme)
        return nearMissSentence(explanation.nearMiss, *scheme);
    switch (verdict.reason) {
    case Reason::BodyReencoded: return bodySentence(verdict.hint, provider.name);
    case Reason::UrlMismatch: return rowText(urls, verdict.hint).arg(explanation.mendValue);
    case Reason::SecretMisread: return rowText(secrets, verdict.hint).arg(verdict.key);
    case Reason::OtherSecret:
        return QCoreApplication::translate("hookbench::signature",
                                           "It is valid with the key %1, which is stored but not set here.")
            .arg(verdict.key);
    case Reason::StaleTimestamp:
    case Reason::FutureTimestamp:
        if (explanation.skew)
            return timeSentence(explanation, provider.name);
        break;
    case Reason::MissingSignature:
    case Reason::MissingTimestamp:
    case Reason::MissingComponent:
    case Reason::MalformedSignature:
    case Reason::MalformedTimestamp:
    case Reason::ClaimMismatch: return withHint(sentenceOf(verdict.reason), verdict.hint);
    default: break;
    }
    return sentenceOf(verdict.reason);
}

QString titleFor(const Explanation &explanation)
{
    switch (explanation.nearMiss.kind) {
    case NearMiss::Kind::Encoding:
    case NearMiss::Kind::Prefix:
    case NearMiss::Kind::Algorithm:
    case NearMiss::Kind::TimeUnit:
    case NearMiss::Kind::OtherScheme:
        return QCoreApplication::translate("hookbench::signature",
                                           "It was signed in another way than is expected here.");
    case NearMiss::Kind::FormField:
        return QCoreApplication::translate("hookbench::signature", "Something else was signed than the whole body.");
    case NearMiss::Kind::OneOfSeveral:
        return QCoreApplication::translate("hookbench::signature", "The key holds several secrets.");
    case NearMiss::Kind::StoredKey: return sentenceOf(Reason::OtherSecret);
    case NearMiss::Kind::None: break;
    }
    return sentenceOf(explanation.verdict.reason);
}

QString adviceFor(const Explanation &explanation)
{
    switch (explanation.nearMiss.kind) {
    case NearMiss::Kind::OtherScheme:
        return QCoreApplication::translate("hookbench::signature", "Set the scheme %1 here.")
            .arg(explanation.nearMiss.name);
    case NearMiss::Kind::Encoding:
    case NearMiss::Kind::Prefix:
    case NearMiss::Kind::Algorithm:
    case NearMiss::Kind::TimeUnit:
        return QCoreApplication::translate(
            "hookbench::signature",
            "Where the sender cannot be changed, duplicate the scheme in the endpoint, on the page Callers under "
            "Schemes, and let yours say so.");
    case NearMiss::Kind::FormField:
        return QCoreApplication::translate(
            "hookbench::signature",
            "Let the sender send that value alone as the body: often that is its setting application/json.");
    default: break;
    }
    switch (explanation.verdict.reason) {
    case Reason::BodyReencoded:
    case Reason::BodyDigestMismatch:
        return QCoreApplication::translate(
            "hookbench::signature",
            "Verify the bytes as they arrive, before anything reads them as JSON, a form or text.");
    case Reason::UrlMismatch:
        return QCoreApplication::translate(
            "hookbench::signature",
            "Verify with the URL that the sender was given, not with the one that arrives behind the proxy.");
    case Reason::SecretMisread:
        return QCoreApplication::translate("hookbench::signature", "Store the key in the form that the sender means.");
    case Reason::OtherSecret:
        return QCoreApplication::translate("hookbench::signature", "Set the key %1 here.").arg(explanation.verdict.key);
    case Reason::MissingSecret:
        return explanation.nearMiss.kind == NearMiss::Kind::StoredKey
                   ? QCoreApplication::translate("hookbench::signature", "Set the key %1 here.")
                         .arg(explanation.nearMiss.key)
                   : QCoreApplication::translate(
                       "hookbench::signature",
                       "Enter the secret that the sender shows where this address is registered.");
    case Reason::StaleTimestamp:
    case Reason::FutureTimestamp:
        return QCoreApplication::translate("hookbench::signature",
                                           "Set the clock by the network's time; sign again what is replayed.");
    case Reason::SignatureMismatch:
        return explanation.nearMiss.kind != NearMiss::Kind::None
                   ? QString()
                   : QCoreApplication::translate(
                       "hookbench::signature",
                       "Copy the secret again from the page of the sender where this address is registered.");
    default: break;
    }
    return {};
}

QStringList remarksOn(const Provider &provider, const Scheme &scheme)
{
    QStringList out;
    if (!scheme.protectsBody && scheme.algorithm.family != Family::None)
        out << QCoreApplication::translate("hookbench::signature",
                                           "This scheme does not protect the body: who knows the token can send any.");
    if (scheme.timestamp && !scheme.timestamp->isSigned)
        out << QCoreApplication::translate("hookbench::signature", "The time is not signed: anybody can change it.");
    if (provider.confidence == Provider::Confidence::Uncertain)
        out << QCoreApplication::translate("hookbench::signature",
                                           "How %1 signs is not certain: compare with a live delivery first.")
                   .arg(provider.name);
    return out;
}

} // namespace hookbench::signature
