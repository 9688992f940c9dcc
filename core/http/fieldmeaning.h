// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace hookbench::http {

/// What a header field is for, in a sentence, and where it is defined.
struct FieldMeaning
{
    QString name;   // in its usual letter case
    QString text;   // in German where that is the locale's language, else in English: as resources/fields.json has it
    QString source; // "RFC 9110 section 8.3"
};

/// Of a field of a standard or of wide use; none for others. Names are compared without case.
std::optional<FieldMeaning> meaningOf(QByteArrayView fieldName);

} // namespace hookbench::http
