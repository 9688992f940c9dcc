// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/generate.h"

#include <QCoreApplication>

#include <sodium.h>

#include <cmath>
#include <set>

namespace hookbench::secrets {

namespace {

QByteArray randomBytes(int length)
{
    QByteArray out(length, Qt::Uninitialized);
    ::randombytes_buf(out.data(), std::size_t(length));
    return out;
}

QByteArray randomCharacters(int length, const QByteArray &alphabet)
{
    QByteArray out(length, Qt::Uninitialized);
    for (char &c : out)
        c = alphabet[qsizetype(::randombytes_uniform(quint32(alphabet.size())))];
    return out;
}

bool isAlphabet(const QByteArray &alphabet)
{
    const std::set<char> different(alphabet.begin(), alphabet.end());
    return alphabet.size() >= 2 && qsizetype(different.size()) == alphabet.size()
           && std::all_of(alphabet.begin(), alphabet.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

Result<Secret> generate(const Recipe &recipe)
{
    if (recipe.length < 1 || recipe.length > Recipe::mostLength)
        return fail(ErrorKind::Invalid, QCoreApplication::translate("hookbench::secrets",
                                                                    "A value that is generated has 1 to %1 characters.")
                                            .arg(Recipe::mostLength));
    if (recipe.form == Recipe::Form::Characters && !isAlphabet(recipe.alphabet))
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate(
                        "hookbench::secrets", "An alphabet has at least two characters of ASCII, none of them twice."));
    if (::sodium_init() < 0)
        return fail(ErrorKind::Unavailable,
                    QCoreApplication::translate("hookbench::secrets", "There are no random numbers here."));
    QByteArray value = recipe.form == Recipe::Form::Characters ? randomCharacters(recipe.length, recipe.alphabet)
                                                               : randomBytes(recipe.length);
    if (recipe.form == Recipe::Form::Hex)
        value = value.toHex();
    else if (recipe.form == Recipe::Form::Base64)
        value = value.toBase64();
    else if (recipe.form == Recipe::Form::Base64Url)
        value = value.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QByteArray whole = recipe.prefix + value;
    Secret out(whole);
    ::sodium_memzero(value.data(), std::size_t(value.size()));
    ::sodium_memzero(whole.data(), std::size_t(whole.size()));
    return out;
}

double strengthOf(const Secret &value)
{
    constexpr int ofDigits = 10;
    constexpr int ofLetters = 26;
    constexpr int ofOthers = 33;
    bool has[4] = {};
    std::set<char> different;
    for (const char c : value.revealed()) {
        const bool isDigit = c >= '0' && c <= '9';
        const bool isSmall = c >= 'a' && c <= 'z';
        const bool isCapital = c >= 'A' && c <= 'Z';
        has[isDigit ? 0 : isSmall ? 1 : isCapital ? 2 : 3] = true;
        different.insert(c);
    }
    const int kinds = has[0] * ofDigits + (has[1] + has[2]) * ofLetters + has[3] * ofOthers;
    // Four of each on average are what chance gives; more is a pattern.
    const qsizetype counted = qMin<qsizetype>(value.size(), 4 * qsizetype(different.size()));
    return kinds == 0 ? 0 : double(counted) * std::log2(double(kinds));
}

} // namespace hookbench::secrets
