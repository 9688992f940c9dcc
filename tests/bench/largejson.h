// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hookbench::bench {

struct LargeJson
{
    QByteArray text;
    int elements = 0; // of the array that it is
};

/// An array of orders, of so many bytes or a few more.
inline LargeJson largeJson(qint64 bytes)
{
    LargeJson out;
    out.text.reserve(bytes + 512);
    out.text = "[";
    while (out.text.size() < bytes) {
        const QByteArray number = QByteArray::number(++out.elements);
        out.text += out.elements > 1 ? "," : "";
        out.text += "{\"id\":" + number + ",\"customer\":{\"name\":\"Customer " + number + "\",\"mail\":\"mail" + number
                    + "@example.org\"},\"total\":12.50,\"paid\":true,"
                      "\"items\":[{\"sku\":\"A-100\",\"quantity\":2},{\"sku\":\"B-7\",\"quantity\":1}],"
                      "\"note\":\"Please ring twice, the bell is not loud.\"}";
    }
    out.text += "]";
    return out;
}

} // namespace hookbench::bench
