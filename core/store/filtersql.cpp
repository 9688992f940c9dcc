// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filtersql.h"

#include <sqlite3.h>

namespace hookbench::store {

namespace {

using record::Comparison;
using record::Filter;
using record::Term;

QString columnOf(Term::Text field)
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
    }
    return {};
}

QString columnOf(Term::Amount field)
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
    case Term::State::Duplicate: return QStringLiteral("(cluster IS NOT NULL OR same_event IS NOT NULL)");
    case Term::State::Latest:
        return QStringLiteral("(cluster IS NULL OR capture.id = (SELECT max(other.id) FROM capture AS other"
                              " WHERE other.cluster = capture.cluster AND other.deleted_at IS NULL))");
    }
    return {};
}

class Compiler
{
public:
    explicit Compiler(std::vector<Term> &terms)
        : m_terms(terms)
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
            return columnOf(compares->field) + u' ' + signOf(compares->comparison) + u' '
                   + QString::number(compares->value);
        if (const auto *is = std::get_if<Term::Is>(&term.what))
            return conditionOf(is->state);
        const QString number = QString::number(m_terms.size());
        m_terms.push_back(term);
        if (const auto *matches = std::get_if<Term::Matches>(&term.what))
            return QStringLiteral("text_fits(%1, %2)").arg(number, columnOf(matches->field));
        return QStringLiteral("message_fits(%1, capture.id)").arg(number);
    }

    std::vector<Term> &m_terms;
};

const Term *termOf(sqlite3_context *context, sqlite3_value *number)
{
    const FilterSql *filter = *static_cast<const FilterSql **>(sqlite3_user_data(context));
    const auto index = std::size_t(sqlite3_value_int64(number));
    return filter && index < filter->terms.size() ? &filter->terms[index] : nullptr;
}

void textFits(sqlite3_context *context, int, sqlite3_value **arguments)
{
    const Term *term = termOf(context, arguments[0]);
    const auto *matches = term ? std::get_if<Term::Matches>(&term->what) : nullptr;
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[1]));
    const QString value = QString::fromUtf8(text, sqlite3_value_bytes(arguments[1]));
    sqlite3_result_int(context, text && matches && matches->pattern.matches(value)); // nothing matches NULL
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

FilterSql FilterSql::compile(const record::Filter &filter)
{
    FilterSql out;
    out.condition = Compiler(out.terms).condition(filter);
    return out;
}

void addFilterFunctions(sqlite3 *handle, const FilterSql **current)
{
    sqlite3_create_function_v2(handle, "text_fits", 2, SQLITE_UTF8, current, textFits, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "message_fits", 2, SQLITE_UTF8, current, messageFits, nullptr, nullptr, nullptr);
}

} // namespace hookbench::store
