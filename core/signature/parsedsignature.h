// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/evaluation.h"

namespace hookbench::signature {

/// What stands in the header or field that holds the signature.
struct ParsedSignature
{
    std::vector<QByteArray> signatures; // still encoded
    std::map<QByteArray, QByteArray> fields;
    std::vector<QByteArray> items;

    /// Reads one text more. False: it does not have the form.
    bool add(const QByteArray &text, const SignatureForm &form);

private:
    bool addList(const QByteArray &text, const SignatureForm &form);
    bool addPairs(const QByteArray &text, const SignatureForm &form);
    bool addJson(const QByteArray &text, const SignatureForm &form);
};

/// The texts of the places where a signature may stand.
std::vector<QByteArray> signatureTexts(Evaluation &values, const SignatureForm &form);
/// "X-Signature / X-Other": those places by name.
QString placesText(const SignatureForm &form);

/// None: it is not written so.
std::optional<QByteArray> decodedSignature(const QByteArray &text, Encoding encoding);
QByteArray encodedSignature(const QByteArray &bytes, Encoding encoding);
/// "hex" and the like.
const char *nameOf(Encoding encoding);

} // namespace hookbench::signature
