// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/reason.h"

#include <QCoreApplication>

#include <array>

namespace hookbench::signature {

namespace {

struct Row
{
    const char *name;
    const char *sentence;
};

// In the order of Reason.
constexpr std::array rows{
    Row{"ok", QT_TRANSLATE_NOOP("hookbench::signature", "The signature is valid.")},
    Row{"stale_timestamp",
        QT_TRANSLATE_NOOP("hookbench::signature", "The signature is right, but its time is too long ago.")},
    Row{"future_timestamp",
        QT_TRANSLATE_NOOP("hookbench::signature", "The signature is right, but its time lies in the future.")},
    Row{"body_digest_mismatch",
        QT_TRANSLATE_NOOP("hookbench::signature", "The token is genuine, but it was made for another body.")},
    Row{"claim_mismatch",
        QT_TRANSLATE_NOOP("hookbench::signature", "The token is genuine, but it was made for another request.")},
    Row{"other_secret",
        QT_TRANSLATE_NOOP("hookbench::signature", "It is valid with a secret that is stored for something else.")},
    Row{"body_reencoded", QT_TRANSLATE_NOOP("hookbench::signature", "The body was changed after it was signed.")},
    Row{"url_mismatch", QT_TRANSLATE_NOOP("hookbench::signature", "It was signed for another form of the URL.")},
    Row{"secret_misread", QT_TRANSLATE_NOOP("hookbench::signature", "The secret is written in another way.")},
    Row{"signature_mismatch", QT_TRANSLATE_NOOP("hookbench::signature",
                                                "The secret is wrong, or something was changed after it was signed.")},
    Row{"token_mismatch", QT_TRANSLATE_NOOP("hookbench::signature", "The token is wrong.")},
    Row{"credentials_mismatch", QT_TRANSLATE_NOOP("hookbench::signature", "The user or the password is wrong.")},
    Row{"missing_timestamp",
        QT_TRANSLATE_NOOP("hookbench::signature", "The time that the signature needs is missing.")},
    Row{"malformed_timestamp", QT_TRANSLATE_NOOP("hookbench::signature", "The time of the signature cannot be read.")},
    Row{"missing_component",
        QT_TRANSLATE_NOOP("hookbench::signature", "Something that belongs to the signed bytes is missing.")},
    Row{"invalid_secret",
        QT_TRANSLATE_NOOP("hookbench::signature", "The secret does not have the form of this scheme.")},
    Row{"malformed_signature",
        QT_TRANSLATE_NOOP("hookbench::signature", "The signature does not have the form of this scheme.")},
    Row{"missing_signature", QT_TRANSLATE_NOOP("hookbench::signature", "The request holds no signature.")},
    Row{"missing_secret", QT_TRANSLATE_NOOP("hookbench::signature", "No secret is set.")},
    Row{"unsigned", QT_TRANSLATE_NOOP("hookbench::signature", "This sender does not sign.")},
};

} // namespace

QString nameOf(Reason reason)
{
    return QLatin1String(rows[std::size_t(reason)].name);
}

std::optional<Reason> reasonOf(const QString &name)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (name == QLatin1String(rows[i].name))
            return Reason(i);
    }
    return std::nullopt;
}

QString sentenceOf(Reason reason)
{
    return QCoreApplication::translate("hookbench::signature", rows[std::size_t(reason)].sentence);
}

} // namespace hookbench::signature
