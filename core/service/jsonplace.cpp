// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/jsonplace.h"

namespace hookbench::service {

namespace {

// "*[type=header]": whether an element has that member.
bool isWanted(const json::Value &element, const QString &step)
{
    const qsizetype equals = step.indexOf(u'=');
    if (!step.startsWith(QLatin1String("*[")) || !step.endsWith(u']') || equals < 0)
        return true;
    const json::Value *member = element.find(QStringView(step).sliced(2, equals - 2));
    return member && member->text() && *member->text() == QStringView(step).sliced(equals + 1).chopped(1);
}

QString unescaped(QString step)
{
    return step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
}

} // namespace

std::vector<JsonPlace> placesIn(const json::Value &whole, const QString &pattern)
{
    std::vector<JsonPlace> out{{QString(), &whole}};
    if (pattern.size() <= 1)
        return out;
    for (const QString &step : pattern.sliced(1).split(u'/')) {
        std::vector<JsonPlace> next;
        for (const JsonPlace &place : out) {
            if (const auto *elements = place.value->array()) {
                bool isNumber = false;
                const std::size_t index = step.toUInt(&isNumber);
                for (std::size_t i = 0; i < elements->size(); ++i) {
                    const bool isOne = isNumber ? i == index : step.startsWith(u'*') && isWanted(elements->at(i), step);
                    if (isOne)
                        next.push_back({place.pointer + u'/' + QString::number(i), &elements->at(i)});
                }
            } else if (const json::Value *member = place.value->find(unescaped(step))) {
                next.push_back({place.pointer + u'/' + step, member});
            }
        }
        out = std::move(next);
    }
    return out;
}

const json::Value *valueAt(const json::Value &whole, const QString &pointer)
{
    const auto places = placesIn(whole, pointer);
    return places.empty() ? nullptr : places.front().value;
}

} // namespace hookbench::service
