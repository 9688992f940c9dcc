// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/completion.h"

#include "core/body/tree.h"
#include "core/iml/conversion.h"
#include "core/iml/lexer.h"
#include "core/iml/template.h"
#include "core/json/scan.h"

#include <QCoreApplication>

namespace hookbench::ui {

namespace {

using iml::Token;
using Kind = Token::Kind;

// What is typed so far: its whole tokens, and whether the place is in a text or a number, where nothing is offered.
struct Typed
{
    std::vector<Token> tokens;
    qsizetype backtick = -1; // of a name whose end is still to come
    bool isInText = false;
};

Typed read(const QString &expression)
{
    Typed out;
    iml::Lexer lexer(expression, 0);
    while (true) {
        Token token = lexer.next();
        if (token.kind == Kind::End || token.kind == Kind::Error) {
            const bool isInside = token.kind == Kind::Error && token.offset < expression.size();
            if (isInside && expression[token.offset] == u'`')
                out.backtick = token.offset;
            else
                out.isInText = isInside || token.kind == Kind::End;
            return out;
        }
        out.tokens.push_back(std::move(token));
    }
}

bool opens(Kind kind)
{
    return kind == Kind::OpenParenthesis || kind == Kind::OpenBracket;
}
bool closes(Kind kind)
{
    return kind == Kind::CloseParenthesis || kind == Kind::CloseBracket;
}

// Where the operand that ends with a token begins: its name or bracket, and what leads to it.
std::size_t beginOfOperand(const std::vector<Token> &tokens, std::size_t last)
{
    std::size_t at = last;
    while (true) {
        for (int depth = 0; closes(tokens[at].kind) || depth > 0;) {
            depth += closes(tokens[at].kind) ? 1 : opens(tokens[at].kind) ? -1 : 0;
            if (depth == 0 || at == 0)
                break;
            --at;
        }
        const bool isIndexOrCall = opens(tokens[at].kind) && at > 0
                                   && (tokens[at - 1].kind == Kind::Name || tokens[at - 1].kind == Kind::Quoted
                                       || closes(tokens[at - 1].kind));
        const bool isMember = at > 1 && tokens[at - 1].kind == Kind::Dot;
        if (!isIndexOrCall && !isMember)
            return at;
        at -= isIndexOrCall ? 1 : 2;
    }
}

iml::Value valueOf(const QString &source, const iml::Collection &variables)
{
    iml::Inputs inputs;
    inputs.limits = {.work = 200'000, .memory = 4 << 20, .text = 1 << 20, .patience = std::chrono::milliseconds(1)};
    iml::Variables known;
    for (const auto &[name, value] : variables)
        known.set(name, value);
    iml::Run run(std::move(inputs), std::move(known));
    const auto compiled = iml::Template::compile(QStringLiteral("{{%1}}").arg(source));
    const auto value = compiled ? compiled->evaluate(run) : Result<iml::Value, iml::LanguageError>();
    return value.value_or(iml::Value());
}

QString shortText(const iml::Value &value)
{
    constexpr qsizetype most = 40;
    if (const auto *array = value.array())
        return QCoreApplication::translate("hookbench::ui", "%n element(s)", nullptr, int(array->size()));
    if (const auto *collection = value.collection())
        return QCoreApplication::translate("hookbench::ui", "%n member(s)", nullptr, int(collection->size()));
    if (const QString *text = value.text())
        return u'"' + body::oneLine(*text, most) + u'"';
    QByteArray json;
    return iml::appendJson(json, value, most) ? QString::fromUtf8(json) : iml::typeName(value.type());
}

class Offers
{
public:
    explicit Offers(QString typed)
        : m_typed(typed.startsWith(u'`') ? typed.mid(1) : std::move(typed))
    {
    }

    void add(const QString &key, const QString &text, const QString &note)
    {
        if (m_all.size() < mostOffers && key.startsWith(m_typed, Qt::CaseInsensitive))
            m_all.push_back({text, note});
    }

    void addMembers(const iml::Value &of)
    {
        if (const auto *members = of.collection()) {
            for (const auto &[key, value] : *members)
                add(key, iml::asName(key), shortText(value));
        } else if (const auto *elements = of.array()) {
            for (std::size_t i = 0; i < qMin<std::size_t>(3, elements->size()); ++i)
                add(QString::number(i + 1), QString::number(i + 1), shortText((*elements)[i]));
        }
    }

    std::vector<Offer> take() { return std::move(m_all); }

private:
    QString m_typed;
    std::vector<Offer> m_all;
};

constexpr const char *ownNames[] = {"now",   "timestamp",   "random",     "uuid",  "executionId", "true",
                                    "false", "null",        "undefined",  "space", "newline",     "tab",
                                    "nbsp",  "emptystring", "emptyarray", "pi"};

} // namespace

Completion completionsAt(const QString &expression, const iml::Collection &variables)
{
    const Typed typed = read(expression);
    if (typed.isInText)
        return {};
    const std::vector<Token> &tokens = typed.tokens;
    std::size_t before = tokens.size(); // tokens before the word that is typed
    qsizetype begin = expression.size();
    if (typed.backtick >= 0) {
        begin = typed.backtick;
    } else if (before > 0 && tokens.back().offset + tokens.back().length == expression.size()) {
        const Kind kind = tokens.back().kind;
        if (kind == Kind::Number || kind == Kind::Text || closes(kind))
            return {};
        if (kind == Kind::Name || kind == Kind::Quoted || kind == Kind::Digits)
            begin = tokens[--before].offset;
    }
    Completion out{{}, expression.size() - begin};
    Offers offers(expression.sliced(begin));
    if (before > 1 && tokens[before - 1].kind == Kind::Dot) {
        const std::size_t first = beginOfOperand(tokens, before - 2);
        const qsizetype from = tokens[first].offset;
        offers.addMembers(valueOf(expression.sliced(from, tokens[before - 1].offset - from), variables));
        out.offers = offers.take();
        return out;
    }
    for (const auto &[key, value] : variables)
        offers.add(key, iml::asName(key), shortText(value));
    if (typed.backtick < 0) {
        for (const iml::Function *function : iml::allFunctions()) {
            const QString name = QString::fromLatin1(function->name);
            offers.add(name, name + QStringLiteral("()"), QString::fromLatin1(function->parameters));
        }
        for (const char *name : ownNames)
            offers.add(QString::fromLatin1(name), QString::fromLatin1(name), {});
    }
    out.offers = offers.take();
    return out;
}

std::optional<OpenCall> callAt(const QString &expression)
{
    struct Bracket
    {
        const iml::Function *function; // null: no call of one
        int separators;
    };
    std::vector<Bracket> open;
    const Typed typed = read(expression);
    for (std::size_t i = 0; i < typed.tokens.size(); ++i) {
        const Kind kind = typed.tokens[i].kind;
        if (opens(kind)) {
            const bool isCall = kind == Kind::OpenParenthesis && i > 0 && typed.tokens[i - 1].kind == Kind::Name;
            open.push_back({isCall ? iml::findFunction(typed.tokens[i - 1].text) : nullptr, 0});
        } else if (closes(kind) && !open.empty()) {
            open.pop_back();
        } else if (kind == Kind::Separator && !open.empty()) {
            ++open.back().separators;
        }
    }
    for (auto one = open.rbegin(); one != open.rend(); ++one) {
        if (one->function)
            return OpenCall{one->function, one->separators};
    }
    return std::nullopt;
}

bool isClosedAlready(const QString &expression, QStringView after)
{
    if (!after.startsWith(u')'))
        return false;
    int open = 0;
    for (const Token &token : read(expression).tokens)
        open += token.kind == Kind::OpenParenthesis ? 1 : token.kind == Kind::CloseParenthesis ? -1 : 0;
    const qsizetype end = after.indexOf(QLatin1String("}}"));
    return open <= after.first(end < 0 ? after.size() : end).count(u')');
}

static bool isOpen(const QString &expression)
{
    iml::Lexer lexer(expression, 0);
    while (true) {
        const Kind kind = lexer.next().kind;
        if (kind == Kind::End || kind == Kind::Error)
            return kind == Kind::Error;
    }
}

constexpr qsizetype farthest = 8192; // units back that an expression is looked for

std::optional<QString> expressionAt(QByteArrayView line)
{
    line = line.last(qMin(line.size(), farthest));
    const qsizetype opening = line.lastIndexOf("{{");
    if (opening < 0)
        return std::nullopt;
    const QByteArray token = '"' + line.sliced(opening + 2).toByteArray() + '"';
    if (json::endOfString(token, 0) < token.size()) // the text of JSON ends before, or in an escape
        return std::nullopt;
    QString out = QString::fromUtf8(json::decodedUtf8(token));
    return isOpen(out) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<QString> expressionInText(const QString &line)
{
    const qsizetype opening = line.lastIndexOf(QLatin1String("{{"));
    if (opening < 0 || line.size() - opening > farthest)
        return std::nullopt;
    QString out = line.sliced(opening + 2);
    return isOpen(out) ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace hookbench::ui
