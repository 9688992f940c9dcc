// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/key.h"

#include "core/signature/steps.h"

namespace hookbench::signature {

namespace {

std::optional<QByteArray> decoded(const QByteArray &text, KeyForm::Decode how)
{
    switch (how) {
    case KeyForm::Decode::Utf8: return text;
    case KeyForm::Decode::Base64: return bytesOfBase64(text, true, true);
    case KeyForm::Decode::Hex: return bytesOfHex(text);
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> keyBytes(QByteArray text, const KeyForm &form)
{
    for (const QByteArray &prefix : form.strip) {
        if (text.startsWith(prefix)) {
            text.remove(0, prefix.size());
            break;
        }
    }
    const auto bytes = decoded(text, form.decode);
    if (!bytes || bytes->isEmpty())
        return std::nullopt;
    return form.derive.empty() && form.suffix.isEmpty() ? *bytes : changed(*bytes, form.derive) + form.suffix;
}

} // namespace hookbench::signature
