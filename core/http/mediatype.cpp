// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/mediatype.h"

#include "core/http/headers.h"

namespace hookbench::http {

MediaType MediaType::parse(QByteArrayView value)
{
    MediaType out;
    qsizetype end = value.indexOf(';');
    if (end < 0)
        end = value.size();
    const QByteArrayView name = trimmed(value.first(end));
    const qsizetype slash = name.indexOf('/');
    if (slash < 0 || !isToken(name.first(slash)) || !isToken(name.sliced(slash + 1)))
        return out;
    out.type = name.first(slash).toByteArray().toLower();
    out.subtype = name.sliced(slash + 1).toByteArray().toLower();
    out.parameters = parseParameters(value.sliced(end));
    return out;
}

QByteArray MediaType::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : parameters) {
        if (equalsIgnoringCase(key, name))
            return value;
    }
    return {};
}

std::vector<std::pair<QByteArray, QByteArray>> parseParameters(QByteArrayView text)
{
    std::vector<std::pair<QByteArray, QByteArray>> out;
    qsizetype i = 0;
    const auto skip = [&](QByteArrayView these) {
        while (i < text.size() && these.contains(text[i]))
            ++i;
    };
    while (i < text.size()) {
        skip("; \t");
        const qsizetype start = i;
        while (i < text.size() && text[i] != '=' && text[i] != ';')
            ++i;
        const QByteArray name = trimmed(text.sliced(start, i - start)).toByteArray().toLower();
        if (i == text.size() || text[i] == ';') {
            if (!name.isEmpty())
                out.emplace_back(name, QByteArray());
            continue;
        }
        ++i;
        skip(" \t");
        QByteArray value;
        if (i < text.size() && text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\' && i + 1 < text.size())
                    ++i;
                value += text[i];
            }
            ++i;
        } else {
            const qsizetype from = i;
            while (i < text.size() && text[i] != ';')
                ++i;
            value = trimmed(text.sliced(from, i - from)).toByteArray();
        }
        if (!name.isEmpty())
            out.emplace_back(name, value);
    }
    return out;
}

} // namespace hookbench::http
