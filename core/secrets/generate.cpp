// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/generate.h"

#include <QCoreApplication>

#include <sodium.h>

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

} // namespace hookbench::secrets
