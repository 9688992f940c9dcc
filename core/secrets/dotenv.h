// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QByteArrayView>

#include <functional>
#include <optional>
#include <vector>

namespace hookbench::secrets {

struct DotEnvEntry
{
    QString name;
    Secret value;
    int line = 0; // from 1, where it begins
};

inline constexpr qsizetype largestDotEnv = qsizetype(4)
                                           << 20; // bytes of a file; its values may come to four times that

/// The value of a variable that the file does not set itself, where there is one.
using OutsideVariable = std::function<std::optional<QByteArray>(const QString &name)>;

/// Reads a .env file as dotenv for Node.js and Ruby and docker compose do where they agree:
///     # comment             export NAME=value   NAME=value # comment
///     NAME='as it is'       NAME=`as it is`     NAME="escapes \n \r \t \" \\ \$"     all three over several lines
///     $NAME ${NAME} ${NAME:-where empty} ${NAME-where missing}     outside ' and `; \$ is a dollar sign
/// Of a name that comes twice the later one counts, in its place. Commands, $(...), are text. Errors name the line, and
/// no value. Any thread.
Result<std::vector<DotEnvEntry>> parseDotEnv(QByteArrayView text, const OutsideVariable &outside = {});

} // namespace hookbench::secrets
