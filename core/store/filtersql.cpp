// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filtersql.h"

#include "core/record/filtermatching.h"
#include "core/store/storedbody.h"

#include <sqlite3.h>

namespace hookbench::store {

namespace {

using record::Comparison;
using record::Filter;
using record::Term;

QString numberColumnOf(Term::Amount field)
{
    switch (field) {
    case Term::Amount::Status: return QStringLiteral("status");
    case Term::Amount::Size: return QStringLiteral("size");
    case Term::Amount::Duration: return QStringLiteral("duration");
    case Term::Amount::ReceivedAt: return QStringLiteral("received_at");
    case Term::Amount::Retry: return QStringLiteral("retry");
    case Term::Amount::Attempt: return QStringLiteral("ifnull(capture.attempt, 1)");
    }
    return {};
}

QString signOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal: return QStringLiteral("=");
    case Comparison::Less: return QStringLiteral("<");
    case Comparison::LessOrEqual: return QStringLiteral("<=");
    case Comparison::Greater: return QStringLiteral(">");
    case Comparison::GreaterOrEqual: return QStringLiteral(">=");
    }
    return {};
}

QString conditionOf(Term::State state)
{
    switch (state) {
    case Term::State::Error: return QStringLiteral("error <> ''");
    case Term::State::Truncated: return QStringLiteral("damage = 1");
    case Term::State::Replayed:
        return QStringLiteral("EXISTS(SELECT 1 FROM delivery WHERE capture_id = capture.id AND kind IN (0, 1, 2))");
    case Term::State::Replay: return QStringLiteral("replay_of IS NOT NULL");
    case Term::State::Duplicate: return QStringLiteral("(cluster IS NOT NULL OR same_event IS NOT NULL)");
    case Term::State::Latest:
        return QStringLiteral(
            "(cluster IS NULL OR NOT EXISTS(SELECT 1 FROM capture AS other WHERE"
            " other.cluster = capture.cluster AND other.id > capture.id AND other.deleted_at IS NULL))");
    case Term::State::Valid: return QStringLiteral("reason = 'ok'");
    case Term::State::Invalid: return QStringLiteral("reason <> 'ok'");
    case Term::State::Unverified: return QStringLiteral("reason IS NULL");
    case Term::State::Pinned: return QStringLiteral("capture.id IN (SELECT capture_id FROM annotation WHERE pinned)");
    }
    return {};
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// "/a*" as LIKE has it, with "\" before what is literal.
QString likePattern(QString wildcards)
{
    wildcards.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return wildcards.replace(u'*', u'%');
}

class Compiler
{
public:
    explicit Compiler(FilterSql &sql)
        : m_sql(sql)
    {
    }

    QString condition(const Filter &filter)
    {
        switch (filter.kind) {
        case Filter::Kind::Everything: return QStringLiteral("1");
        case Filter::Kind::Term: return term(*filter.term);
        case Filter::Kind::Not: return QStringLiteral("NOT ifnull((%1), 0)").arg(condition(filter.parts.front()));
        case Filter::Kind::And: return joined(filter, QStringLiteral(" AND "));
        case Filter::Kind::Or: return joined(filter, QStringLiteral(" OR "));
        }
        return {};
    }

private:
    QString joined(const Filter &filter, const QString &word)
    {
        QStringList parts;
        for (const Filter &part : filter.parts)
            parts << condition(part);
        return u'(' + parts.join(word) + u')';
    }

    // Numbers are written into the text, words never are.
    QString term(const Term &term)
    {
        if (const auto *compares = std::get_if<Term::Compares>(&term.what))
            return comparison(*compares);
        if (const auto *is = std::get_if<Term::Is>(&term.what))
            return conditionOf(is->state);
        if (const auto *matches = std::get_if<Term::Matches>(&term.what))
            return matching(term, *matches);
        if (const auto *color = std::get_if<Term::HasColor>(&term.what)) {
            if (color->color == record::Mark::None)
                return QStringLiteral("capture.id NOT IN (SELECT capture_id FROM annotation WHERE color <> 0)");
            return QStringLiteral("capture.id IN (SELECT capture_id FROM annotation WHERE color %1)")
                .arg(color->color ? QStringLiteral("= %1").arg(int(*color->color)) : QStringLiteral("<> 0"));
        }
        if (std::holds_alternative<Term::NoteMatches>(term.what))
            return inNote(number(term));
        const bool isBody =
            std::holds_alternative<Term::BodyHolds>(term.what) || std::holds_alternative<Term::BodyValue>(term.what);
        if (isBody)
            return QStringLiteral("(SELECT body_fits(%1, %2) FROM message WHERE message.capture_id = capture.id)")
                .arg(number(term), storedBodyColumns);
        const QString name = number(term);
        const QString inMessage =
            QStringLiteral(
                "CASE WHEN size <= 65536 THEN (SELECT message_fits(%1, data, head_size) FROM message WHERE message.capture_id = capture.id)"
                " ELSE message_fits(%1, capture.id) END")
                .arg(name);
        if (!std::holds_alternative<Term::Words>(term.what))
            return inMessage;
        const QString inRecognition =
            QStringLiteral("(%2 <> '' AND text_fits(%1, %2) OR %3 <> '' AND text_fits(%1, %3))")
                .arg(name, columnOf(Term::Text::Service), columnOf(Term::Text::Event));
        return QStringLiteral("(%1 OR %2 OR %3)").arg(inRecognition, inMessage, inNote(name));
    }

    QString number(const Term &term)
    {
        m_sql.terms.push_back(term);
        return QString::number(m_sql.terms.size() - 1);
    }

    QString value(const QString &text)
    {
        m_sql.values << text;
        return u'?' + QString::number(m_sql.values.size());
    }

    static QString inNote(const QString &term)
    {
        return QStringLiteral(
                   "capture.id IN (SELECT capture_id FROM annotation WHERE note <> '' AND text_fits(%1, note))")
            .arg(term);
    }

    static QString comparison(const Term::Compares &compares)
    {
        const QString out = numberColumnOf(compares.field) + u' ' + signOf(compares.comparison) + u' '
                            + QString::number(compares.value);
        // Said in the words of the index, or SQLite does not see that it would do.
        const bool isFailure = compares.field == Term::Amount::Status && compares.value >= 400
                               && compares.comparison != Comparison::Less
                               && compares.comparison != Comparison::LessOrEqual;
        return isFailure ? QStringLiteral("(status >= 400 AND %1)").arg(out) : out;
    }

    // SQLite compares without case in ASCII alone.
    QString matching(const Term &term, const Term::Matches &matches)
    {
        constexpr qsizetype longestPattern = 1000;
        const QString column = columnOf(matches.field);
        if (const auto literal = matches.pattern.literal(); literal && isAscii(*literal)) {
            const bool isIndexed = matches.field == Term::Text::Endpoint && !literal->isEmpty();
            return QStringLiteral("(%1%2 = %3 COLLATE NOCASE)")
                .arg(isIndexed ? QStringLiteral("endpoint <> '' AND ") : QString(), column, value(*literal));
        }
        if (const auto wild = matches.pattern.wildcards(); wild && wild->size() <= longestPattern && isAscii(*wild))
            return QStringLiteral("(%1 LIKE %2 ESCAPE '\\')").arg(column, value(likePattern(*wild)));
        return QStringLiteral("text_fits(%1, %2)").arg(number(term), column);
    }

    FilterSql &m_sql;
};

const Term *termOf(sqlite3_context *context, sqlite3_value *number)
{
    const FilterSql *filter = static_cast<const FilterContext *>(sqlite3_user_data(context))->current;
    const auto index = std::size_t(sqlite3_value_int64(number));
    return filter && index < filter->terms.size() ? &filter->terms[index] : nullptr;
}

void textFits(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const Term *term = termOf(context, arguments[0]);
    const record::TextPattern *pattern = nullptr;
    if (const auto *matches = term ? std::get_if<Term::Matches>(&term->what) : nullptr)
        pattern = &matches->pattern;
    else if (const auto *words = term ? std::get_if<Term::Words>(&term->what) : nullptr)
        pattern = &words->pattern;
    else if (const auto *note = term ? std::get_if<Term::NoteMatches>(&term->what) : nullptr)
        pattern = &note->pattern;
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[1]));
    const QString value = QString::fromUtf8(text, sqlite3_value_bytes(arguments[1]));
    sqlite3_result_int(context, text && pattern && pattern->matches(value)); // nothing matches NULL
}

QByteArrayView bytesOf(sqlite3_value *value)
{
    return {static_cast<const char *>(sqlite3_value_blob(value)), sqlite3_value_bytes(value)};
}

QString textOf(sqlite3_value *value)
{
    return QString::fromUtf8(bytesOf(value));
}

void shortMessageFits(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const Term *term = termOf(context, arguments[0]);
    const QByteArrayView data = bytesOf(arguments[1]);
    const qsizetype head = qBound(qsizetype(0), qsizetype(sqlite3_value_int64(arguments[2])), data.size());
    sqlite3_result_int(context, term && record::holds(*term, data.first(head), data.sliced(head)));
}

void bodyFits(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const Term *term = termOf(context, arguments[0]);
    const auto &filtering = *static_cast<const FilterContext *>(sqlite3_user_data(context));
    if (filtering.isOver && filtering.isOver())
        return sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    const SearchableBody body({.data = bytesOf(arguments[1]),
                               .headSize = qsizetype(sqlite3_value_int64(arguments[2])),
                               .chunked = sqlite3_value_int(arguments[3]) != 0,
                               .bodyFile = textOf(arguments[4]),
                               .contentFile = textOf(arguments[5])},
                              filtering.bodies);
    sqlite3_result_int(context, term && record::holdsInBody(*term, body.head(), body.bytes()));
}

// Reads the head and the beginning of the body alone, however long the body is.
void messageFits(sqlite3_context *context, int, sqlite3_value **arguments)
{
    constexpr int most = 65536 + 4096 + int(record::searchedBodyBytes);
    const Term *term = termOf(context, arguments[0]);
    sqlite3_blob *blob = nullptr;
    sqlite3 *handle = sqlite3_context_db_handle(context);
    if (!term
        || sqlite3_blob_open(handle, "main", "message", "data", sqlite3_value_int64(arguments[1]), 0, &blob)
               != SQLITE_OK) {
        sqlite3_blob_close(blob);
        sqlite3_result_int(context, 0);
        return;
    }
    QByteArray bytes(qMin(sqlite3_blob_bytes(blob), most), Qt::Uninitialized);
    const bool read = sqlite3_blob_read(blob, bytes.data(), int(bytes.size()), 0) == SQLITE_OK;
    sqlite3_blob_close(blob);
    qsizetype head = bytes.indexOf("\r\n\r\n");
    head = head < 0 ? bytes.size() : head + 4;
    const QByteArrayView view = bytes;
    sqlite3_result_int(context, read && record::holds(*term, view.first(head), view.sliced(head)));
}

} // namespace

QString columnOf(record::Term::Text field)
{
    switch (field) {
    case Term::Text::Method: return QStringLiteral("method");
    case Term::Text::Path: return QStringLiteral("path");
    case Term::Text::Target: return QStringLiteral("target");
    case Term::Text::Host: return QStringLiteral("host");
    case Term::Text::Remote: return QStringLiteral("remote");
    case Term::Text::Endpoint: return QStringLiteral("endpoint");
    case Term::Text::Service: return QStringLiteral("service");
    case Term::Text::Event: return QStringLiteral("service_event");
    case Term::Text::Delivery: return QStringLiteral("capture.delivery_id");
    case Term::Text::Reason: return QStringLiteral("reason");
    }
    return {};
}

FilterSql FilterSql::compile(const record::Filter &filter)
{
    FilterSql out;
    out.condition = Compiler(out).condition(filter);
    return out;
}

void FilterSql::bindTo(Statement &statement) const
{
    for (qsizetype i = 0; i < values.size(); ++i)
        statement.bind(int(i) + 1, values[i]);
}

void addFilterFunctions(sqlite3 *handle, FilterContext *context)
{
    const auto add = [&](const char *name, int arguments, auto function) {
        sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8, context, function, nullptr, nullptr, nullptr);
    };
    add("text_fits", 2, textFits);
    add("message_fits", 2, messageFits);
    add("message_fits", 3, shortMessageFits);
    add("body_fits", 6, bodyFits);
}

} // namespace hookbench::store
