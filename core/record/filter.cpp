// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/filter.h"

#include "core/base/similar.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace hookbench::record {

namespace {

struct Token
{
    enum class Kind { Word, Open, Close, Or, And, Not, End };
    Kind kind = Kind::End;
    QString name;  // before the colon, in lower case; empty for a word
    QString value; // quotes removed
    bool quoted = false;
    bool negated = false; // began with "-"
    qsizetype offset = 0;
    qsizetype length = 0;
    qsizetype valueOffset = 0;
};

class Lexer
{
public:
    explicit Lexer(const QString &text)
        : m_text(text)
    {
    }

    Result<Token> next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        Token token;
        token.offset = m_at;
        if (m_at == m_text.size())
            return token;
        if (m_text[m_at] == u'(' || m_text[m_at] == u')') {
            token.kind = m_text[m_at] == u'(' ? Token::Kind::Open : Token::Kind::Close;
            token.length = 1;
            ++m_at;
            return token;
        }
        token.kind = Token::Kind::Word;
        if (m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
            token.negated = true;
            ++m_at;
            if (m_text[m_at] == u'(') {
                token.kind = Token::Kind::Not;
                token.length = 1;
                return token;
            }
        }
        return word(token);
    }

private:
    Result<Token> word(Token token)
    {
        const qsizetype start = m_at;
        qsizetype colon = -1;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u'(' && m_text[m_at] != u')'
               && m_text[m_at] != u'"') {
            if (m_text[m_at] == u':') {
                colon = m_at++;
                break;
            }
            ++m_at;
        }
        const bool isTerm = colon > start && isTermName(QStringView(m_text).mid(start, colon - start));
        if (isTerm)
            token.name = m_text.mid(start, colon - start).toLower();
        else
            m_at = start;
        token.valueOffset = m_at;
        if (auto error = value(token))
            return tl::unexpected(*error);
        token.length = m_at - token.offset;
        if (token.name.isEmpty() && !token.quoted && !token.negated) {
            if (token.value == QLatin1String("OR"))
                token.kind = Token::Kind::Or;
            else if (token.value == QLatin1String("AND"))
                token.kind = Token::Kind::And;
            else if (token.value == QLatin1String("NOT"))
                token.kind = Token::Kind::Not;
        }
        return token;
    }

    // A quoted text, a regular expression between slashes, or all up to the next blank or bracket.
    std::optional<Error> value(Token &token)
    {
        const qsizetype start = m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            token.quoted = true;
            for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
                if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                    ++m_at;
                token.value += m_text[m_at];
            }
            if (m_at == m_text.size())
                return Error{ErrorKind::Invalid,
                             QCoreApplication::translate("hookbench::record", "This quote is not closed."), start,
                             m_at - start};
            ++m_at;
            return std::nullopt;
        }
        if (m_at < m_text.size() && m_text[m_at] == u'/' && !token.name.isEmpty()) {
            if (const qsizetype end = expressionEnd(m_at); end > 0) {
                token.value = m_text.mid(m_at, end - m_at);
                m_at = end;
                return std::nullopt;
            }
        }
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u'(' && m_text[m_at] != u')')
            ++m_at;
        token.value = m_text.mid(start, m_at - start);
        return std::nullopt;
    }

    // The end of "/.../", which may hold brackets but no blanks; 0 where there is none.
    qsizetype expressionEnd(qsizetype from) const
    {
        for (qsizetype i = from + 1; i < m_text.size() && !m_text[i].isSpace(); ++i) {
            if (m_text[i] == u'\\')
                ++i;
            else if (m_text[i] == u'/' && (i + 1 == m_text.size() || m_text[i + 1].isSpace() || m_text[i + 1] == u')'))
                return i + 1;
        }
        return 0;
    }

    static bool isTermName(QStringView name)
    {
        static const QRegularExpression end(QStringLiteral("[.\\[]"));
        const auto first = name.toString().indexOf(end);
        const QString base = (first < 0 ? name : name.first(first)).toString().toLower();
        static const QStringList known{
            QStringLiteral("service"),   QStringLiteral("event"),  QStringLiteral("delivery"),
            QStringLiteral("attempt"),   QStringLiteral("retry"),  QStringLiteral("duplicate"),
            QStringLiteral("signature"), QStringLiteral("reason"), QStringLiteral("body"),
            QStringLiteral("header"),    QStringLiteral("query")};
        const QByteArray withColon = base.toLatin1() + ':';
        const auto &infos = termInfos();
        if (known.contains(base)
            || std::any_of(infos.begin(), infos.end(), [&](const TermInfo &info) { return withColon == info.name; }))
            return true;
        // Any other word before a colon is a mistyped term, unless it looks like a URL's scheme, a time or a path.
        return !base.isEmpty()
               && std::all_of(base.begin(), base.end(), [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); })
               && base != QLatin1String("http") && base != QLatin1String("https");
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

QString unknownTermText(const QString &name)
{
    QStringList names;
    for (const TermInfo &info : termInfos())
        names << QString::fromLatin1(info.name).chopped(1);
    const QString similar = mostSimilar(name.section(u'.', 0, 0), names);
    return similar.isEmpty()
               ? QCoreApplication::translate(
                     "hookbench::record", "There is no term \"%1:\". Put the text in quotes to look for it as it is.")
                     .arg(name)
               : QCoreApplication::translate(
                     "hookbench::record",
                     "There is no term \"%1:\". Did you mean \"%2\"? Put the text in quotes to look for it as it is.")
                     .arg(name, QLatin1String(termInfos()[std::size_t(names.indexOf(similar))].name));
}

class FilterParser
{
public:
    FilterParser(const QString &text, qint64 now)
        : m_text(text)
        , m_lexer(text)
        , m_now(now)
    {
    }

    Result<Filter> run()
    {
        if (!advance())
            return tl::unexpected(*m_error);
        if (m_token.kind == Token::Kind::End)
            return Filter{};
        Filter filter = alternatives();
        if (!m_error && m_token.kind == Token::Kind::Close)
            refuse(QCoreApplication::translate("hookbench::record", "This bracket was never opened."));
        if (m_error)
            return tl::unexpected(*m_error);
        return filter;
    }

private:
    bool advance()
    {
        auto token = m_lexer.next();
        if (token)
            m_token = *token;
        else
            m_error = token.error();
        return !m_error;
    }

    void refuse(const QString &message) { refuse(message, m_token.offset, m_token.length); }
    void refuse(const QString &message, qsizetype offset, qsizetype length)
    {
        if (!m_error)
            m_error = Error{ErrorKind::Invalid, message, offset, length};
    }

    Filter alternatives()
    {
        Filter out{Filter::Kind::Or, {}, {}};
        for (;;) {
            out.parts.push_back(all());
            if (m_error || m_token.kind != Token::Kind::Or)
                break;
            advance();
        }
        return out.parts.size() == 1 ? std::move(out.parts.front()) : out;
    }

    Filter all()
    {
        Filter out{Filter::Kind::And, {}, {}};
        while (!m_error) {
            if (m_token.kind == Token::Kind::And) {
                if (out.parts.empty())
                    refuse(QCoreApplication::translate("hookbench::record", "Something must stand before AND."));
                advance();
                if (endsHere())
                    refuse(QCoreApplication::translate("hookbench::record", "Something must follow."));
                continue;
            }
            if (m_token.kind == Token::Kind::End || m_token.kind == Token::Kind::Close
                || m_token.kind == Token::Kind::Or)
                break;
            out.parts.push_back(one());
        }
        if (out.parts.empty())
            refuse(QCoreApplication::translate("hookbench::record", "Something is missing here."));
        return out.parts.size() == 1 ? std::move(out.parts.front()) : out;
    }

    // Whether no condition can begin with this token.
    bool endsHere() const
    {
        switch (m_token.kind) {
        case Token::Kind::End:
        case Token::Kind::Close:
        case Token::Kind::Or:
        case Token::Kind::And: return true;
        default: return false;
        }
    }

    Filter one()
    {
        constexpr int deepest = 50; // brackets in brackets; each costs the stack a few frames
        if (++m_depth > deepest) {
            refuse(QCoreApplication::translate("hookbench::record", "This is nested too deeply."));
            return {};
        }
        Filter out;
        if (m_token.kind == Token::Kind::Not) {
            advance();
            if (endsHere())
                refuse(QCoreApplication::translate("hookbench::record", "Something must follow."));
            else
                out = negated(one());
        } else if (m_token.kind == Token::Kind::Open) {
            const Token open = m_token;
            advance();
            out = m_error ? Filter{} : alternatives();
            if (!m_error && m_token.kind != Token::Kind::Close)
                refuse(QCoreApplication::translate("hookbench::record", "This bracket is not closed."), open.offset, 1);
            advance();
        } else {
            const Token token = m_token;
            out = term(token);
            if (token.negated)
                out = negated(std::move(out));
            advance();
        }
        --m_depth;
        return out;
    }

    static Filter leaf(Term term) { return {Filter::Kind::Term, std::move(term), {}}; }

    static Filter negated(Filter filter)
    {
        Filter out{Filter::Kind::Not, {}, {}};
        out.parts.push_back(std::move(filter));
        return out;
    }

    Filter term(const Token &token)
    {
        if (++m_terms > mostTerms) {
            refuse(QCoreApplication::translate("hookbench::record", "A filter has at most %1 terms.").arg(mostTerms),
                   token.offset, token.length);
            return {};
        }
        const QString &name = token.name;
        if (name.isEmpty()) {
            auto pattern = TextPattern::parse(token.value, false);
            return leaf(Term{Term::Words{*pattern}});
        }
        if (token.value.isEmpty() && !token.quoted) {
            refuse(QCoreApplication::translate("hookbench::record", "A value must follow \"%1:\".").arg(name),
                   token.offset, token.length);
            return {};
        }
        static const std::array<std::pair<QLatin1String, Term::Text>, 10> texts{
            {{QLatin1String("method"), Term::Text::Method},
             {QLatin1String("path"), Term::Text::Path},
             {QLatin1String("target"), Term::Text::Target},
             {QLatin1String("host"), Term::Text::Host},
             {QLatin1String("remote"), Term::Text::Remote},
             {QLatin1String("endpoint"), Term::Text::Endpoint},
             {QLatin1String("service"), Term::Text::Service},
             {QLatin1String("event"), Term::Text::Event},
             {QLatin1String("delivery"), Term::Text::Delivery},
             {QLatin1String("reason"), Term::Text::Reason}}};
        for (const auto &[known, field] : texts) {
            if (name == known) {
                const auto found = pattern(token, true);
                return found ? leaf(Term{Term::Matches{field, *found}}) : Filter{};
            }
        }
        if (name == QLatin1String("status"))
            return status(token);
        if (name == QLatin1String("retry"))
            return retry(token);
        if (name == QLatin1String("attempt"))
            return attempt(token);
        if (name == QLatin1String("duplicate"))
            return duplicate(token);
        if (name == QLatin1String("size"))
            return amount(token, Term::Amount::Size);
        if (name == QLatin1String("duration"))
            return amount(token, Term::Amount::Duration);
        if (name == QLatin1String("after") || name == QLatin1String("before"))
            return time(token);
        if (name == QLatin1String("is"))
            return state(token);
        if (name == QLatin1String("has"))
            return has(token);
        if (name.startsWith(QLatin1String("header.")) && name.size() > 7) {
            const auto found = pattern(token, true);
            return found ? leaf(Term{Term::HeaderMatches{name.mid(7).toUtf8(), *found}}) : Filter{};
        }
        if (name.startsWith(QLatin1String("query.")) && name.size() > 6) {
            const auto found = pattern(token, true);
            return found ? leaf(Term{Term::QueryMatches{exactName(token).mid(6).toUtf8(), *found}}) : Filter{};
        }
        if (name == QLatin1String("body") && TextPattern::isExpression(token.value) && !token.quoted) {
            refuse(QCoreApplication::translate(
                       "hookbench::record",
                       "Whole bodies are searched for texts alone. Put it in quotes to look for it as it is."),
                   token.offset, token.length);
            return {};
        }
        if (name == QLatin1String("body"))
            return leaf(Term{Term::BodyHolds{TextFinder(token.value)}});
        if ((name.startsWith(QLatin1String("body.")) || name.startsWith(QLatin1String("body["))) && name.size() > 5)
            return bodyValue(token);
        if (name == QLatin1String("note")) {
            const bool isPart =
                token.quoted || (!TextPattern::isExpression(token.value) && !token.value.contains(u'*'));
            const auto found = pattern(token, !isPart);
            return found ? leaf(Term{Term::NoteMatches{*found}}) : Filter{};
        }
        if (name == QLatin1String("color"))
            return color(token);
        if (name == QLatin1String("signature"))
            return signature(token);
        refuse(unknownTermText(name), token.offset, token.length);
        return {};
    }

    // A term's name with its case: parameters and members have one.
    QString exactName(const Token &token) const
    {
        return m_text.mid(token.offset + (token.negated ? 1 : 0), token.name.size());
    }

    // "body.items.1.name", also as IML writes it: "body.items[1].name".
    static QStringList bodyPath(QString text)
    {
        static const QRegularExpression element(QStringLiteral("\\[(\\d+)\\]"));
        return text.mid(4).replace(element, QStringLiteral(".\\1")).mid(1).split(u'.');
    }

    Filter bodyValue(const Token &token)
    {
        Term::BodyValue out{bodyPath(exactName(token)), {}, {}};
        if (out.path.contains(QString())) {
            refuse(QCoreApplication::translate("hookbench::record", "A path is written like body.issue.labels.1.name."),
                   token.offset, token.valueOffset - token.offset);
            return {};
        }
        const auto [meaning, text] = comparison(token.value);
        if (token.quoted || (meaning == Comparison::Equal && text == token.value)) {
            out.pattern = pattern(token, true);
            return out.pattern ? leaf(Term{std::move(out)}) : Filter{};
        }
        bool isNumber = false;
        out.comparison = {meaning, text.toDouble(&isNumber)};
        if (isNumber)
            return leaf(Term{std::move(out)});
        refuse(QCoreApplication::translate("hookbench::record", "A number must follow \"<\", \">\" or \"=\"."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter color(const Token &token)
    {
        if (token.value == QLatin1String("*"))
            return leaf(Term{Term::HasColor{}});
        if (const auto mark = markNamed(token.value); mark && !token.value.isEmpty())
            return leaf(Term{Term::HasColor{*mark}});
        QStringList names;
        for (const Mark mark : allMarks)
            names << markName(mark);
        refuse(QCoreApplication::translate("hookbench::record", "The colours are %1, none, and * for any.")
                   .arg(names.join(QStringLiteral(", "))),
               token.valueOffset, token.value.size());
        return {};
    }

    std::optional<TextPattern> pattern(const Token &token, bool whole)
    {
        if (token.quoted && whole)
            return TextPattern::exactly(token.value);
        auto out = TextPattern::parse(token.value, whole);
        if (out)
            return *out;
        refuse(out.error().message, token.valueOffset + qMax<qsizetype>(0, out.error().offset),
               qMax<qsizetype>(1, out.error().length));
        return {};
    }

    // ">=", "<", ...; what is left of the value follows it.
    static std::pair<Comparison, QString> comparison(const QString &value)
    {
        static const std::array<std::pair<QLatin1String, Comparison>, 5> signs{
            {{QLatin1String(">="), Comparison::GreaterOrEqual},
             {QLatin1String("<="), Comparison::LessOrEqual},
             {QLatin1String(">"), Comparison::Greater},
             {QLatin1String("<"), Comparison::Less},
             {QLatin1String("="), Comparison::Equal}}};
        for (const auto &[sign, meaning] : signs) {
            if (value.startsWith(sign))
                return {meaning, value.mid(sign.size())};
        }
        return {Comparison::Equal, value};
    }

    Filter status(const Token &token)
    {
        const auto [meaning, text] = comparison(token.value);
        bool ok = false;
        const int number = text.toInt(&ok);
        if (ok && number >= 0 && number <= 999)
            return leaf(Term{Term::Compares{Term::Amount::Status, meaning, number}});
        static const QRegularExpression hundreds(QStringLiteral("^[1-9][xX]{2}$"));
        if (meaning == Comparison::Equal && hundreds.match(text).hasMatch()) {
            const int from = text.left(1).toInt() * 100;
            Filter both{Filter::Kind::And, {}, {}};
            both.parts.push_back(leaf(Term{Term::Compares{Term::Amount::Status, Comparison::GreaterOrEqual, from}}));
            both.parts.push_back(leaf(Term{Term::Compares{Term::Amount::Status, Comparison::Less, from + 100}}));
            return both;
        }
        refuse(QCoreApplication::translate("hookbench::record", "A status is written like 404, 4xx or >=400."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter retry(const Token &token)
    {
        const auto [meaning, text] = comparison(token.value);
        bool ok = false;
        const int number = text.toInt(&ok);
        if (ok && number >= 0)
            return leaf(Term{Term::Compares{Term::Amount::Retry, meaning, number}});
        refuse(QCoreApplication::translate("hookbench::record", "A retry is written like 0, 2 or >0."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter attempt(const Token &token)
    {
        const auto [meaning, text] = comparison(token.value);
        bool ok = false;
        const int number = text.toInt(&ok);
        if (ok && number >= 0)
            return leaf(Term{Term::Compares{Term::Amount::Attempt, meaning, number}});
        refuse(QCoreApplication::translate("hookbench::record", "An attempt is written like 2 or >1."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter duplicate(const Token &token)
    {
        const QString value = token.value.toLower();
        if (value == QLatin1String("yes"))
            return leaf(Term{Term::Is{Term::State::Duplicate}});
        if (value == QLatin1String("no"))
            return negated(leaf(Term{Term::Is{Term::State::Duplicate}}));
        refuse(QCoreApplication::translate("hookbench::record", "Here stands yes or no."), token.valueOffset,
               token.value.size());
        return {};
    }

    Filter amount(const Token &token, Term::Amount field)
    {
        const auto [meaning, text] = comparison(token.value);
        static const QRegularExpression shape(QStringLiteral("^([0-9]+(?:\\.[0-9]+)?) *([a-zA-Z]*)$"));
        const auto match = shape.match(text);
        const double factor = match.hasMatch() ? unit(match.captured(2).toLower(), field) : 0;
        const double value = match.captured(1).toDouble() * factor;
        if (factor > 0 && value < 9e18)
            return leaf(Term{Term::Compares{field, meaning, qint64(std::llround(value))}});
        refuse(field == Term::Amount::Size
                   ? QCoreApplication::translate("hookbench::record", "A size is written like 512, >10k, <2M or >1G.")
                   : QCoreApplication::translate("hookbench::record", "A duration is written like >250ms, >2s or >1m."),
               token.valueOffset, token.value.size());
        return {};
    }

    static double unit(const QString &name, Term::Amount field)
    {
        if (field == Term::Amount::Size) {
            static const QStringList names{QStringLiteral("b"), QStringLiteral("k"), QStringLiteral("m"),
                                           QStringLiteral("g"), QStringLiteral("t")};
            const QString letter = name.size() == 2 && name.endsWith(u'b') ? name.left(1) : name;
            if (letter.isEmpty())
                return 1;
            const qsizetype power = names.indexOf(letter);
            return power < 0 ? 0 : std::pow(1000.0, double(power));
        }
        if (name == QLatin1String("ms") || name.isEmpty())
            return 1e3;
        if (name == QLatin1String("s"))
            return 1e6;
        if (name == QLatin1String("m") || name == QLatin1String("min"))
            return 60e6;
        if (name == QLatin1String("h"))
            return 3600e6;
        return name == QLatin1String("us") ? 1 : 0;
    }

    Filter time(const Token &token)
    {
        static const QRegularExpression ago(QStringLiteral("^([0-9]+)([smhdw])$"));
        const Comparison meaning = token.name == QLatin1String("after") ? Comparison::GreaterOrEqual : Comparison::Less;
        if (const auto match = ago.match(token.value); match.hasMatch()) {
            static const QString letters = QStringLiteral("smhdw");
            static constexpr std::array<qint64, 5> seconds{1, 60, 3600, 86400, 604800};
            const qint64 length = seconds[std::size_t(letters.indexOf(match.captured(2)))];
            const qint64 count = qMin<qint64>(match.captured(1).toLongLong(), 10'000'000);
            return leaf(Term{Term::Compares{Term::Amount::ReceivedAt, meaning, m_now - count * length * 1'000'000}});
        }
        QDateTime when = QDateTime::fromString(token.value, Qt::ISODate);
        if (!when.isValid())
            when = QDateTime::fromString(token.value, QStringLiteral("yyyy-MM-ddTHH:mm"));
        if (const QTime clock = QTime::fromString(token.value, token.value.size() > 5 ? QStringLiteral("HH:mm:ss")
                                                                                      : QStringLiteral("HH:mm"));
            clock.isValid())
            when = QDateTime(QDateTime::fromMSecsSinceEpoch(m_now / 1000).date(), clock);
        if (when.isValid())
            return leaf(Term{Term::Compares{Term::Amount::ReceivedAt, meaning, when.toMSecsSinceEpoch() * 1000}});
        refuse(QCoreApplication::translate(
                   "hookbench::record",
                   "A time is written like 10m, 2h, 3d (ago), 14:30, 2026-11-20 or 2026-11-20T10:00."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter state(const Token &token)
    {
        if (token.value == QLatin1String("error"))
            return leaf(Term{Term::Is{Term::State::Error}});
        if (token.value == QLatin1String("truncated"))
            return leaf(Term{Term::Is{Term::State::Truncated}});
        if (token.value == QLatin1String("replayed"))
            return leaf(Term{Term::Is{Term::State::Replayed}});
        if (token.value == QLatin1String("replay"))
            return leaf(Term{Term::Is{Term::State::Replay}});
        if (token.value == QLatin1String("latest"))
            return leaf(Term{Term::Is{Term::State::Latest}});
        if (token.value == QLatin1String("pinned"))
            return leaf(Term{Term::Is{Term::State::Pinned}});
        refuse(QCoreApplication::translate("hookbench::record",
                                           "After \"is:\" comes error, truncated, replayed, replay, pinned or latest."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter signature(const Token &token)
    {
        if (token.value == QLatin1String("valid"))
            return leaf(Term{Term::Is{Term::State::Valid}});
        if (token.value == QLatin1String("invalid"))
            return leaf(Term{Term::Is{Term::State::Invalid}});
        if (token.value == QLatin1String("none"))
            return leaf(Term{Term::Is{Term::State::Unverified}});
        refuse(QCoreApplication::translate("hookbench::record", "After \"signature:\" comes valid, invalid or none."),
               token.valueOffset, token.value.size());
        return {};
    }

    Filter has(const Token &token)
    {
        if (token.value.startsWith(QLatin1String("header."), Qt::CaseInsensitive) && token.value.size() > 7)
            return leaf(Term{Term::HeaderMatches{token.value.mid(7).toUtf8(), std::nullopt}});
        if (token.value.startsWith(QLatin1String("query."), Qt::CaseInsensitive) && token.value.size() > 6)
            return leaf(Term{Term::QueryMatches{token.value.mid(6).toUtf8(), std::nullopt}});
        if (const QStringView root = QStringView(token.value).left(5);
            (root.compare(u"body.", Qt::CaseInsensitive) == 0 || root.compare(u"body[", Qt::CaseInsensitive) == 0)
            && token.value.size() > 5 && !bodyPath(token.value).contains(QString()))
            return leaf(Term{Term::BodyValue{bodyPath(token.value), {}, {}}});
        refuse(QCoreApplication::translate("hookbench::record",
                                           "After \"has:\" comes header.NAME, query.NAME or body.PATH."),
               token.valueOffset, token.value.size());
        return {};
    }

    QString m_text;
    Lexer m_lexer;
    qint64 m_now;
    Token m_token;
    int m_depth = 0;
    int m_terms = 0;
    std::optional<Error> m_error;
};

} // namespace

const std::vector<TermInfo> &termInfos()
{
    static const std::vector<TermInfo> infos{
        {"method:", "method:POST"},
        {"path:", "path:/github/*"},
        {"status:", "status:>=400"},
        {"service:", "service:github"},
        {"event:", "event:push"},
        {"body:", "body:\"hello world\""},
        {"body.", "body.issue.number:>10"},
        {"header.", "header.x-event:push"},
        {"query.", "query.page:1"},
        {"has:", "has:body.error"},
        {"is:", "is:error"},
        {"attempt:", "attempt:>1"},
        {"duplicate:", "duplicate:yes"},
        {"delivery:", "delivery:4f1c*"},
        {"retry:", "retry:>=1"},
        {"signature:", "signature:invalid"},
        {"reason:", "reason:stale_timestamp"},
        {"endpoint:", "endpoint:orders"},
        {"host:", "host:localhost*"},
        {"target:", "target:*page=2*"},
        {"remote:", "remote:127.0.0.1"},
        {"size:", "size:>10k"},
        {"duration:", "duration:>2s"},
        {"after:", "after:10m"},
        {"before:", "before:14:30"},
        {"color:", "color:red"},
        {"note:", "note:todo"},
    };
    return infos;
}

Result<Filter> parseFilter(const QString &text, qint64 now)
{
    return FilterParser(text, now).run();
}

} // namespace hookbench::record
