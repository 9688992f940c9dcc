// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/receiver.h"

#include "core/json/value.h"
#include "core/signature/receivertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hookbench::signature {

namespace {

using Source = Part::Source;

struct Row
{
    Language language;
    const char *name;
    const char *file;
    const ReceiverText &(*text)();
};

constexpr std::array rows{
    Row{Language::Php, "php", "receiver.php", phpText}, Row{Language::Node, "node", "receiver.mjs", nodeText},
    Row{Language::Python, "python", "receiver.py", pythonText}, Row{Language::Go, "go", "receiver.go", goText}};

Failure cannot(const char *what)
{
    return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::signature",
                                                                "No receiver is written for this scheme: it has %1.")
                                        .arg(QCoreApplication::translate("hookbench::signature", what)));
}

bool isCounted(TimeUnit unit)
{
    return unit == TimeUnit::Seconds || unit == TimeUnit::Milliseconds || unit == TimeUnit::SecondsOrMilliseconds;
}

bool isWritten(const Part &part)
{
    switch (part.source) {
    case Source::Literal:
    case Source::Body:
    case Source::Method:
    case Source::Header:
    case Source::Field:
    case Source::Index:
    case Source::Time:
    case Source::Param:
    case Source::Secret:
    case Source::SecretText: break;
    case Source::Url:
        if (part.form != Part::UrlForm::Whole)
            return false;
        break;
    default: return false;
    }
    return part.steps.empty() && !part.otherwise && !part.isOptional && !part.isNonEmpty;
}

// What no receiver is written for; null: one is.
const char *obstacleIn(const Scheme &scheme)
{
    const Family family = scheme.algorithm.family;
    const bool isKeyed = family == Family::Hmac || family == Family::Digest || family == Family::Ed25519;
    if (!isKeyed && family != Family::Equals && family != Family::Basic)
        return QT_TRANSLATE_NOOP("hookbench::signature", "an algorithm of another kind");
    if (scheme.choice)
        return QT_TRANSLATE_NOOP("hookbench::signature", "an algorithm that the request chooses");
    if (scheme.truncate > 0)
        return QT_TRANSLATE_NOOP("hookbench::signature", "a digest that is cut");
    if (!scheme.checks.empty())
        return QT_TRANSLATE_NOOP("hookbench::signature", "further conditions");
    if (!scheme.key.derive.empty() || (scheme.key.decode != KeyForm::Decode::Utf8 && !scheme.key.suffix.isEmpty()))
        return QT_TRANSLATE_NOOP("hookbench::signature", "a key that is derived");
    if (family == Family::Ed25519 && scheme.key.format != KeyForm::Format::Ed25519Hex
        && scheme.key.format != KeyForm::Format::Ed25519Base64)
        return QT_TRANSLATE_NOOP("hookbench::signature", "a key of another form");
    if (scheme.signature.format == SignatureForm::Format::Json)
        return QT_TRANSLATE_NOOP("hookbench::signature", "a signature in JSON");
    for (const Part &part : scheme.signature.from) {
        if (part.source != Source::Header || !part.steps.empty())
            return QT_TRANSLATE_NOOP("hookbench::signature", "a signature that stands in no header of its own");
    }
    if (!isKeyed && scheme.content)
        return QT_TRANSLATE_NOOP("hookbench::signature", "a token that is made of parts");
    const auto parts = scheme.content.value_or(std::vector<Part>());
    if (!std::all_of(parts.begin(), parts.end(), isWritten))
        return QT_TRANSLATE_NOOP("hookbench::signature",
                                 "signed bytes that are made of parts of the body or the address");
    if (scheme.timestamp && (!isWritten(scheme.timestamp->from) || !isCounted(scheme.timestamp->unit)))
        return QT_TRANSLATE_NOOP("hookbench::signature", "a time in another form");
    return nullptr;
}

QString noteOn(const Scheme &scheme)
{
    const auto parts = scheme.content.value_or(std::vector<Part>());
    QStringList variables{QStringLiteral("WEBHOOK_SECRET")};
    for (const Part &part : parts) {
        if (part.source == Source::Url)
            variables << QStringLiteral("PUBLIC_URL");
        if (part.source == Source::Param)
            variables << variableFor(part.text);
    }
    variables.removeDuplicates();
    return variables.join(QStringLiteral("=... ")) + QStringLiteral("=...");
}

} // namespace

std::optional<Language> languageOf(const QString &name)
{
    for (const Row &row : rows) {
        if (name == QLatin1String(row.name))
            return row.language;
    }
    return std::nullopt;
}

QString nameOf(Language language)
{
    return QLatin1String(rows[std::size_t(language)].name);
}

QString fileNameOf(Language language)
{
    return QLatin1String(rows[std::size_t(language)].file);
}

Result<QString> receiverFor(const Provider &provider, const Scheme &scheme, Language language)
{
    if (const char *obstacle = obstacleIn(scheme))
        return cannot(obstacle);
    const ReceiverText &text = rows[std::size_t(language)].text();
    QList<QByteArray> headers;
    for (const Part &part : scheme.signature.from)
        headers << part.text;
    QStringList content;
    for (const Part &part : scheme.content.value_or(std::vector<Part>()))
        content << text.value(part);
    const bool hasTime = scheme.timestamp && scheme.timestamp->policy != TimestampForm::Policy::None;
    const bool needsTime = scheme.timestamp && std::any_of(content.begin(), content.end(), [&](const QString &value) {
                               Part time;
                               time.source = Source::Time;
                               return value == text.value(time);
                           });
    TimestampForm form = scheme.timestamp.value_or(TimestampForm());
    if (form.policy != TimestampForm::Policy::Enforce)
        form.tolerance = form.future = 0; // it is read, and not judged
    QString out = QLatin1String(text.skeleton);
    const auto put = [&out](const char *word, const QString &value) { out.replace(QLatin1String(word), value); };
    put("@PARSE@", text.parsing(scheme.signature));
    put("@KEY@", text.keyReading(scheme.key));
    put("@TIME@", hasTime || needsTime ? text.timeCheck(form, text.value(form.from)) : QString());
    put("@CONTENT@", text.joined(content));
    put("@COMPARE@", text.comparing(scheme));
    put("@HEADERS@", listed(headers, text.quoted));
    put("@SENDER@", QString(provider.name).remove(u'\n'));
    put("@VARIABLES@", noteOn(scheme));
    while (out.contains(QLatin1String("\n\n\n")))
        out.replace(QLatin1String("\n\n\n"), QLatin1String("\n\n"));
    return out;
}

Result<QString> receiverFor(const Provider &provider, const QString &schemeId, Language language)
{
    Result<QString> out = cannot(QT_TRANSLATE_NOOP("hookbench::signature", "no signature"));
    for (const Scheme &scheme : provider.schemes) {
        if (!schemeId.isEmpty() && scheme.id != schemeId)
            continue;
        out = receiverFor(provider, scheme, language);
        if (out)
            break;
    }
    return out;
}

QString doubleQuoted(const QByteArray &text)
{
    return QString::fromUtf8(json::quoted(QString::fromUtf8(text)));
}

QString listed(const QList<QByteArray> &texts, QString (*quoted)(const QByteArray &))
{
    QStringList out;
    for (const QByteArray &text : texts)
        out << quoted(text);
    return out.join(QStringLiteral(", "));
}

QString indented(const QString &lines, int blanks)
{
    QStringList out;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        out << QString(blanks, u' ') + line;
    return out.join(u'\n');
}

int perSecond(TimeUnit unit)
{
    return unit == TimeUnit::Milliseconds ? 1000 : 1;
}

QString variableFor(const QByteArray &parameter)
{
    QString out = QString::fromUtf8(parameter).toUpper();
    for (QChar &c : out) {
        if (!c.isLetterOrNumber())
            c = u'_';
    }
    return out;
}

} // namespace hookbench::signature
