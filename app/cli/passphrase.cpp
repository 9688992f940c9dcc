// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passphrase.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace hookbench::cli {

namespace {

constexpr char variable[] = "HOOKBENCH_PASSPHRASE";
constexpr qsizetype longest = 4096;

} // namespace

Result<Secret> passphraseFrom(const QString &descriptor)
{
    bool isNumber = false;
    const int number = descriptor.toInt(&isNumber);
    if (!isNumber || number < 0)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("a file descriptor is a number from 0, not \"%1\"").arg(descriptor));
    QByteArray text;
    text.reserve(longest); // no copies of parts of it
    char c = 0;
    ssize_t count = 0;
    while (text.size() < longest && ((count = ::read(number, &c, 1)) == 1 || (count < 0 && errno == EINTR))) {
        if (count == 1 && c == '\n')
            break;
        if (count == 1)
            text += c;
    }
    if (count < 0)
        return fail(
            ErrorKind::Unavailable,
            QStringLiteral("the file descriptor %1 cannot be read: %2").arg(descriptor, qt_error_string(errno)));
    if (text.endsWith('\r'))
        text.chop(1);
    Secret out(text);
    text.fill('\0');
    if (out.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the file descriptor %1 gives no passphrase").arg(descriptor));
    return out;
}

Result<std::optional<Secret>> givenPassphrase(const Invocation &invocation)
{
    std::optional<Secret> out;
    if (char *text = std::getenv(variable)) {
        if (*text != '\0')
            out = Secret(QByteArrayView(text, qsizetype(std::strlen(text))));
        std::memset(text, 0, std::strlen(text));
        ::unsetenv(variable);
    }
    if (!invocation.has("passphrase-fd"))
        return out;
    auto read = passphraseFrom(invocation.value("passphrase-fd"));
    if (!read)
        return tl::unexpected(read.error());
    return std::optional(*read);
}

} // namespace hookbench::cli
