// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secret.h"

#include <QStringList>

#include <functional>
#include <map>

namespace hookbench::delivery {

/// How a secret's value is written into the text around it.
enum class Escaping {
    None,
    JsonString, // inside the quotes of a JSON text
    Form,       // a form's name or value
};

using Secrets = std::map<QString, Secret>;

/// A text in which {{secrets.NAME}} stands for a secret. Nothing else may stand between double braces: any other
/// "{{" is refused, so that it can get a meaning later. A NAME is made of letters, digits, "_" and "-".
class Template
{
public:
    /// Errors tell offset and length of what is wrong.
    static Result<Template> parse(const QString &text);

    QStringList secretNames() const;
    /// Errors: a secret that is not there, named.
    Result<QByteArray> render(const Secrets &secrets, Escaping escaping) const;

private:
    struct Piece
    {
        QString text; // or a secret's name
        bool isSecret = false;
        qsizetype offset = 0;
    };
    std::vector<Piece> m_pieces;
};

/// Whether a secret may have this name.
bool isSecretName(QStringView name);
/// "{{secrets.NAME}}"
QString secretReference(const QString &name);

} // namespace hookbench::delivery
