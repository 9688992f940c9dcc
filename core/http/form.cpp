// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/form.h"

#include "core/http/characters.h"

namespace hookbench::http {

Form parseForm(QByteArrayView text)
{
    const auto decode = [](QByteArrayView part) {
        QByteArray bytes = part.toByteArray();
        bytes.replace('+', ' ');
        return percentDecoded(bytes);
    };
    Form out;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf('&', start);
        if (end < 0)
            end = text.size();
        const QByteArrayView pair = text.sliced(start, end - start);
        start = end + 1;
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0)
            out.emplace_back(decode(pair), QByteArray());
        else
            out.emplace_back(decode(pair.first(equals)), decode(pair.sliced(equals + 1)));
    }
    return out;
}

QByteArray encodeForm(const Form &form)
{
    const auto encode = [](const QByteArray &part) {
        QByteArray out = percentEncoded(part, " *");
        out.replace("~", "%7E");
        out.replace(' ', '+');
        return out;
    };
    QByteArray out;
    for (const auto &[name, value] : form) {
        if (!out.isEmpty())
            out += '&';
        out += encode(name) + '=' + encode(value);
    }
    return out;
}

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            out += char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

QByteArray percentEncoded(QByteArrayView bytes, QByteArrayView keep)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(bytes.size());
    for (const char c : bytes) {
        const bool unreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
                                || c == '.' || c == '_' || c == '~';
        if (unreserved || keep.contains(c)) {
            out += c;
        } else {
            out += '%';
            out += digits[uchar(c) >> 4];
            out += digits[uchar(c) & 15];
        }
    }
    return out;
}

} // namespace hookbench::http
