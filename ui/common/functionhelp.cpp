// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/functionhelp.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

namespace hookbench::ui {

namespace {

constexpr std::pair<const char *, const char *> texts[] = {
    {"if", QT_TRANSLATE_NOOP("hookbench::ui::functions", "value1 where the expression counts as true, else value2; only that one is evaluated.")},
    {"ifempty", QT_TRANSLATE_NOOP("hookbench::ui::functions", "value1 unless it is missing, null or empty text, else value2.")},
    {"switch", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The first result whose value is written like the expression, else the last argument.")},
    {"get", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The value at a path: \"address.city\", \"1.age\" or a number, counted from 1.")},
    {"equal", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Whether both are the same, of the same type.")},
    {"parseJSON", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The value that a JSON text holds.")},
    {"createJSON", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The value as compact JSON.")},
    {"isArray", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Whether the value is an array.")},
    {"length", QT_TRANSLATE_NOOP("hookbench::ui::functions", "How many characters, elements or bytes there are.")},
    {"lower", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text in lower case.")},
    {"upper", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text in upper case.")},
    {"capitalize", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text with its first character in upper case.")},
    {"startcase", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Every word with a capital, everything else in lower case.")},
    {"trim", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text without white space at its ends.")},
    {"substring", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text from start up to, not including, end; counted from 0.")},
    {"indexOf", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The first position of a value, from 0; -1 where it is not in the text.")},
    {"contains", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Whether the text or array holds what is searched.")},
    {"replace", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Every occurrence replaced; /pattern/g searches with a regular expression, $1 is its first group.")},
    {"replaceEmojiCharacters", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Every emoji replaced.")},
    {"split", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The parts between the separators, trimmed; empty ones only with keepEmpty.")},
    {"ascii", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text without what is not ASCII; with removeDiacritics the base letters stay.")},
    {"escapeHTML", QT_TRANSLATE_NOOP("hookbench::ui::functions", "&, < and > as entities.")},
    {"escapeMarkdown", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The characters of Markdown as entities.")},
    {"stripHTML", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text without tags and comments.")},
    {"base64", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The bytes as Base64.")},
    {"md5", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The MD5 hash, hexadecimal.")},
    {"sha1", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The SHA-1 hash; with a key the HMAC. Encodings: hex, base64, latin1.")},
    {"sha256", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The SHA-256 hash; with a key the HMAC. Encodings: hex, base64, latin1.")},
    {"sha512", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The SHA-512 hash; with a key the HMAC. Encodings: hex, base64, latin1.")},
    {"toString", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The value as text; of bytes also hex, base64 or latin1.")},
    {"toBinary", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The bytes of a text: utf8, hex, base64, ascii or binary.")},
    {"encodeURL", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text percent-encoded.")},
    {"decodeURL", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The text without percent-encoding.")},
    {"abs", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The number without its sign.")},
    {"ceil", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Rounded up to a whole number.")},
    {"floor", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Rounded down to a whole number.")},
    {"round", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Rounded to a whole number, halves upwards.")},
    {"trunc", QT_TRANSLATE_NOOP("hookbench::ui::functions", "Cut towards zero after so many decimals.")},
    {"min", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The smallest of the numbers.")},
    {"max", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The largest of the numbers.")},
    {"sum", QT_TRANSLATE_NOOP("hookbench::ui::functions", "All numbers added up.")},
    {"average", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The mean of the numbers.")},
    {"median", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The middle one of the numbers.")},
    {"stdevS", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The standard deviation of a sample.")},
    {"stdevP", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The standard deviation of all.")},
    {"parseNumber", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The number that a text holds; the decimal separator is . or ,")},
    {"formatNumber", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The number as text, with separators; by default 1.234,5.")},
    {"formatDate", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date as text: DD.MM.YYYY HH:mm, in a time zone like Europe/Prague.")},
    {"parseDate", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date that a text holds, read by a format like YYYY-MM-DD HH:mm.")},
    {"addSeconds", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many seconds later; negative ones earlier.")},
    {"addMinutes", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many minutes later; negative ones earlier.")},
    {"addHours", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many hours later; negative ones earlier.")},
    {"addDays", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many days later at the same time of day.")},
    {"addMonths", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many months later; at most the last day of the month.")},
    {"addYears", QT_TRANSLATE_NOOP("hookbench::ui::functions", "So many years later; at most the last day of the month.")},
    {"setSecond", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date with this second.")},
    {"setMinute", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date with this minute.")},
    {"setHour", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date with this hour.")},
    {"setDate", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date with this day of the month.")},
    {"setDay", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The day of its week: Sunday is 1, or an English name.")},
    {"setMonth", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date in this month: 1 to 12, or an English name.")},
    {"setYear", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The date in this year.")},
    {"dateDifference", QT_TRANSLATE_NOOP("hookbench::ui::functions", "date1 minus date2 in milliseconds, seconds, minutes, hours, days, weeks or months.")},
    {"dateDiff", QT_TRANSLATE_NOOP("hookbench::ui::functions", "From start to end in D, H, m, s; RH, Rm, Rs give what is left beside the next larger unit.")},
    {"add", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The array with the values at its end.")},
    {"remove", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The array without the elements that equal a value.")},
    {"join", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements as one text with a separator.")},
    {"map", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The value at a key of each element; a filter takes only some of the elements.")},
    {"sort", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements in order: asc, desc, asc ci, desc ci; by a key of theirs.")},
    {"reverse", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements from the last to the first.")},
    {"shuffle", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements in any order.")},
    {"slice", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements from start up to, not including, end; counted from 0, negative from the end.")},
    {"merge", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements of all arrays as one.")},
    {"flatten", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements of the arrays in it, so many levels deep.")},
    {"distinct", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements without those that come again, by a key of theirs.")},
    {"deduplicate", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements without those that come again, by a key of theirs.")},
    {"first", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The first element.")},
    {"last", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The last element.")},
    {"arrayDiff", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements of a that are not in b.")},
    {"arrayIntersect", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The elements of a that are in b.")},
    {"pick", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The collection with the named members alone.")},
    {"omit", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The collection without the named members.")},
    {"keys", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The names of the members, or the positions of the elements.")},
    {"toCollection", QT_TRANSLATE_NOOP("hookbench::ui::functions", "A collection of the elements: one field is the key, one the value.")},
    {"toArray", QT_TRANSLATE_NOOP("hookbench::ui::functions", "The members as elements with key and value.")},
};

} // namespace

QString functionHelp(const iml::Function &function)
{
    static const QHash<QByteArrayView, const char *> byName(std::begin(texts), std::end(texts));
    const char *text = byName.value(function.name);
    return text ? QCoreApplication::translate("hookbench::ui::functions", text) : QString();
}

QString functionTip(const iml::Function &function, int argument)
{
    QStringList parameters = QString::fromLatin1(function.parameters).split(QStringLiteral(", "));
    for (QString &one : parameters)
        one = one.toHtmlEscaped();
    QString &current = parameters[qMin<qsizetype>(argument, parameters.size() - 1)];
    current = QStringLiteral("<b>%1</b>").arg(current);
    return QStringLiteral("<code>%1(%2)</code><br>%3")
        .arg(QString::fromLatin1(function.name), parameters.join(QStringLiteral(", ")),
             functionHelp(function).toHtmlEscaped());
}

} // namespace hookbench::ui
