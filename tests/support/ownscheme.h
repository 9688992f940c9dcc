// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hookbench::test {

/// A signature scheme of a user's own: hexadecimal HMAC-SHA256 of the body in X-Shop-Signature.
inline const QByteArray ownScheme = R"({
    "version": 1,
    "id": "shop",
    "name": "Our shop",
    "confidence": "documented",
    "schemes": [
        {
            "id": "v1",
            "algorithm": "hmac-sha256",
            "key": {"kind": "shared", "decode": "utf8"},
            "signature": {
                "from": [{"src": "header", "name": "X-Shop-Signature"}],
                "parse": {"format": "prefix", "prefix": "v1="},
                "encoding": "hex"
            },
            "content": [{"src": "body"}],
            "emit": [{"to": {"header": "X-Shop-Signature"}, "value": ["v1=", {"src": "signature"}]}]
        }
    ]
}
)";

} // namespace hookbench::test
