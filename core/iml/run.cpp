// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/run.h"

#include <QUuid>
#include <QtEndian>

namespace hookbench::iml {

void Variables::set(const QString &name, Value value)
{
    if (name == QLatin1String("headers") && value.collection() && !value.collection()->ignoresCase()) {
        Collection headers = *value.collection();
        headers.setIgnoresCase();
        value = std::move(headers);
    }
    for (auto &[known, old] : m_all) {
        if (known == name) {
            old = std::move(value);
            return;
        }
    }
    m_all.push_back({name, std::move(value)});
}

void Variables::remove(const QString &name)
{
    std::erase_if(m_all, [&](const Collection::Member &one) { return one.key == name; });
}

const Value *Variables::find(QStringView name) const
{
    for (const auto &[known, value] : m_all) {
        if (known == name)
            return &value;
    }
    return nullptr;
}

quint64 Run::chance()
{
    quint64 z = m_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

QString Run::uuid()
{
    uchar bytes[16];
    qToBigEndian(chance(), bytes);
    qToBigEndian(chance(), bytes + 8);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return QUuid::fromRfc4122(QByteArrayView(bytes, 16)).toString(QUuid::WithoutBraces);
}

} // namespace hookbench::iml
