// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/objectreader.h"

namespace hookbench::signature {

ObjectReader::ObjectReader(const json::Ref &place, Problem &problem)
    : m_place(place)
    , m_problem(problem)
{
    if (place.kind() != json::Kind::Object)
        refuse(place.fail(QStringLiteral("an object is needed here")));
}

std::optional<json::Ref> ObjectReader::take(const char *name)
{
    m_asked << QString::fromLatin1(name);
    return m_place.find(m_asked.last());
}

std::optional<json::Ref> ObjectReader::need(const char *name)
{
    auto out = take(name);
    if (!out)
        refuse(m_place.fail(QStringLiteral("\"%1\" is missing").arg(QLatin1String(name))));
    return out;
}

QString ObjectReader::text(const char *name)
{
    const auto place = take(name);
    if (!place)
        return {};
    const auto value = place->text();
    if (!value)
        refuse(tl::unexpected(value.error()));
    return value.value_or(QString());
}

QString ObjectReader::neededText(const char *name)
{
    const auto place = need(name);
    const QString value = text(name);
    if (place && place->kind() == json::Kind::String && value.isEmpty())
        refuse(place->fail(QStringLiteral("this is empty")));
    return value;
}

QStringList ObjectReader::texts(const char *name)
{
    const auto place = take(name);
    if (!place)
        return {};
    if (place->kind() == json::Kind::String)
        return {text(name)};
    QStringList out;
    for (const json::Ref &element : elements(name)) {
        const auto value = element.text();
        if (!value)
            refuse(tl::unexpected(value.error()));
        out << value.value_or(QString());
    }
    return out;
}

bool ObjectReader::flag(const char *name, bool otherwise)
{
    const auto place = take(name);
    if (!place)
        return otherwise;
    const auto value = place->boolean();
    if (!value)
        refuse(tl::unexpected(value.error()));
    return value.value_or(otherwise);
}

qint64 ObjectReader::number(const char *name, qint64 minimum, qint64 maximum, qint64 otherwise)
{
    const auto place = take(name);
    if (!place)
        return otherwise;
    const auto value = place->integer(minimum, maximum);
    if (!value)
        refuse(tl::unexpected(value.error()));
    return value.value_or(otherwise);
}

std::vector<json::Ref> ObjectReader::elements(const char *name)
{
    const auto place = take(name);
    if (!place)
        return {};
    if (place->kind() != json::Kind::Array) {
        refuse(place->fail(QStringLiteral("a list is needed here")));
        return {};
    }
    return *place->elements();
}

void ObjectReader::finish()
{
    if (m_place.kind() != json::Kind::Object)
        return;
    const auto members = m_place.members();
    for (const auto &[name, place] : *members) {
        if (!m_asked.contains(name))
            refuse(place.fail(QStringLiteral("there is no member of this name")));
    }
}

void ObjectReader::refuseWord(const char *name, const QString &given, const QStringList &known)
{
    refuse(m_place.find(QString::fromLatin1(name))
               ->fail(QStringLiteral("\"%1\" is none of %2").arg(given.left(100), known.join(QStringLiteral(", ")))));
}

} // namespace hookbench::signature
