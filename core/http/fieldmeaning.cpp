// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/fieldmeaning.h"

#include "core/json/value.h"

#include <QFile>
#include <QHash>
#include <QLocale>

namespace hookbench::http {

namespace {

struct Row
{
    FieldMeaning meaning;
    QString german;
};

QHash<QByteArray, Row> readTable()
{
    QHash<QByteArray, Row> out;
    QFile file(QStringLiteral(":/hookbench/fields.json"));
    if (!file.open(QIODevice::ReadOnly))
        return out;
    const auto document = json::Document::parse(file.readAll());
    if (!document)
        return out;
    const json::Value value = document->root().value();
    const json::Value *fields = value.find(u"fields");
    for (const json::Value &row : fields && fields->array() ? *fields->array() : json::Value::Array()) {
        const auto text = [&](QStringView name) {
            const json::Value *it = row.find(name);
            return it && it->text() ? *it->text() : QString();
        };
        out.insert(text(u"name").toLatin1().toLower(), {{text(u"name"), text(u"en"), text(u"source")}, text(u"de")});
    }
    return out;
}

} // namespace

std::optional<FieldMeaning> meaningOf(QByteArrayView fieldName)
{
    static const QHash<QByteArray, Row> table = readTable();
    const auto it = table.constFind(fieldName.toByteArray().toLower());
    if (it == table.constEnd())
        return std::nullopt;
    FieldMeaning out = it->meaning;
    if (QLocale().language() == QLocale::German && !it->german.isEmpty())
        out.text = it->german;
    return out;
}

} // namespace hookbench::http
