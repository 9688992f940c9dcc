// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

struct evp_md_ctx_st;

namespace hookbench::bench {

/// OpenSSL's: several times as fast as Qt's, and there are gigabytes to go.
class Sha256
{
public:
    Sha256();

    void add(QByteArrayView bytes);
    /// In hexadecimal. Nothing can be added afterwards.
    QByteArray result();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace hookbench::bench
