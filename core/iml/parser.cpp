// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/parser.h"

#include "core/iml/function.h"

#include <QCoreApplication>
#include <QScopeGuard>

#include <numbers>

namespace hookbench::iml {

namespace {

constexpr int unaryLevel = 6;

int levelOf(Operator op)
{
    switch (op) {
    case Operator::Or: return 0;
    case Operator::And: return 1;
    case Operator::Equal:
    case Operator::Unequal: return 2;
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual: return 3;
    case Operator::Plus:
    case Operator::Add:
    case Operator::Subtract: return 4;
    case Operator::Multiply:
    case Operator::Divide:
    case Operator::Remainder: return 5;
    default: return unaryLevel;
    }
}

const QHash<QString, Value> &keywords()
{
    static const QHash<QString, Value> table{
        {QStringLiteral("true"), Value(true)},
        {QStringLiteral("false"), Value(false)},
        {QStringLiteral("null"), Value(nullptr)},
        {QStringLiteral("erase"), Value(nullptr)},
        {QStringLiteral("undefined"), Value()},
        {QStringLiteral("ignore"), Value()},
        {QStringLiteral("emptystring"), Value(QString(QLatin1String("")))},
        {QStringLiteral("emptyarray"), Value(Array())},
        {QStringLiteral("pi"), Value(std::numbers::pi)},
        {QStringLiteral("space"), Value(QStringLiteral(" "))},
        {QStringLiteral("nbsp"), Value(QString(QChar(0xa0)))},
        {QStringLiteral("tab"), Value(QStringLiteral("\t"))},
        {QStringLiteral("newline"), Value(QStringLiteral("\n"))},
        {QStringLiteral("carriagereturn"), Value(QStringLiteral("\r"))},
    };
    return table;
}

} // namespace

std::optional<OwnVariable> ownVariable(const QString &name)
{
    static const QHash<QString, OwnVariable> table{
        {QStringLiteral("now"), OwnVariable::Now},
        {QStringLiteral("timestamp"), OwnVariable::Timestamp},
        {QStringLiteral("random"), OwnVariable::Random},
        {QStringLiteral("uuid"), OwnVariable::Uuid},
        {QStringLiteral("executionId"), OwnVariable::ExecutionId},
    };
    const auto found = table.constFind(name);
    return found == table.constEnd() ? std::nullopt : std::optional(*found);
}

Result<Tree::Index, LanguageError> Parser::expression(qsizetype at)
{
    m_start = at - 2;
    m_last = at;
    m_depth = 0;
    m_lexer = Lexer(m_text, at);
    advance();
    if (!m_error && m_token.kind == Kind::End)
        m_error = LanguageError{
            Code::Syntax,
            QCoreApplication::translate("hookbench::iml", "There is no expression between \"{{\" and \"}}\"."),
            m_start,
            m_lexer.at() - m_start,
            {}};
    const Index root = m_error ? 0 : chain(0);
    if (!m_error && m_token.kind != Kind::End)
        unexpected();
    if (m_error)
        return LanguageFailure(*m_error);
    m_end = m_lexer.at();
    return root;
}

void Parser::advance()
{
    if (m_error)
        return;
    m_last = m_lexer.at();
    m_token = m_lexer.next();
    if (m_token.kind == Kind::Error) {
        m_error = m_lexer.error();
        if (m_token.offset >= m_text.size()) { // no end: where it began says more
            m_error->offset = m_start;
            m_error->length = 2;
        }
    }
}

Parser::Index Parser::fail(Code code, const QString &message)
{
    if (!m_error)
        m_error = LanguageError{code, message, m_token.offset, m_token.length, {}};
    return 0;
}

Parser::Index Parser::unexpected()
{
    if (m_token.kind == Kind::End)
        return fail(Code::Syntax, QCoreApplication::translate("hookbench::iml", "The expression ends too early."));
    if (m_token.kind == Kind::OpenBracket)
        return fail(Code::Syntax,
                    QCoreApplication::translate(
                        "hookbench::iml",
                        "Arrays cannot be written inside an expression. Use add(emptyarray, ...) or split()."));
    return fail(Code::Syntax, QCoreApplication::translate("hookbench::iml", "\"%1\" cannot stand here.")
                                  .arg(m_text.sliced(m_token.offset, qMin<qsizetype>(m_token.length, 40))));
}

void Parser::expect(Kind kind, const char *otherwise)
{
    if (m_error)
        return;
    if (m_token.kind == kind)
        advance();
    else
        fail(Code::Syntax, QCoreApplication::translate("hookbench::iml", otherwise));
}

Parser::Index Parser::add(Node node, qsizetype offset)
{
    node.offset = quint32(offset);
    node.length = quint32(qMax<qsizetype>(0, m_last - offset));
    m_tree.nodes.push_back(node);
    return Index(m_tree.nodes.size() - 1);
}

Parser::Index Parser::constant(Value value, qsizetype offset)
{
    m_tree.constants.push_back(std::move(value));
    return add({.kind = Node::Kind::Constant, .payload = quint32(m_tree.constants.size() - 1)}, offset);
}

void Parser::link(Node &node, const Links &links)
{
    node.first = quint32(m_tree.links.size());
    node.count = quint32(links.size());
    m_tree.links.insert(m_tree.links.end(), links.begin(), links.end());
}

bool Parser::isOperatorOf(int level) const
{
    return !m_error && m_token.kind == Kind::Operator && levelOf(m_token.op) == level;
}

Parser::Index Parser::chain(int level)
{
    if (level == unaryLevel)
        return unary();
    const qsizetype from = m_token.offset;
    const Index first = chain(level + 1);
    if (!isOperatorOf(level))
        return first;
    Links links{first};
    while (isOperatorOf(level)) {
        links.push_back(Index(m_token.op));
        advance();
        if (!m_error)
            links.push_back(chain(level + 1));
    }
    Node node{.kind = Node::Kind::Chain};
    link(node, links);
    return add(node, from);
}

Parser::Index Parser::unary()
{
    const bool isSign =
        m_token.kind == Kind::Operator && (m_token.op == Operator::Not || m_token.op == Operator::Subtract);
    if (!isSign)
        return postfix();
    if (++m_depth > deepestExpression)
        return fail(Code::Limit, QCoreApplication::translate("hookbench::iml", "The expression is nested too deeply."));
    const auto up = qScopeGuard([this] { --m_depth; });
    const qsizetype from = m_token.offset;
    Node node{.kind = Node::Kind::Unary,
              .payload = quint32(m_token.op == Operator::Not ? Operator::Not : Operator::Negate)};
    advance();
    const Index operand = m_error ? 0 : unary();
    link(node, {operand});
    return add(node, from);
}

Parser::Index Parser::postfix()
{
    const qsizetype from = m_token.offset;
    const bool isLiteral = m_token.kind == Kind::Number || m_token.kind == Kind::Text;
    const Index value = primary();
    if (m_error || (m_token.kind != Kind::Dot && m_token.kind != Kind::OpenBracket))
        return value;
    if (isLiteral)
        return fail(Code::Syntax,
                    QCoreApplication::translate("hookbench::iml", "A path cannot follow a literal value."));
    Links links{value};
    while (!m_error && (m_token.kind == Kind::Dot || m_token.kind == Kind::OpenBracket))
        links.push_back(m_token.kind == Kind::Dot ? member() : element());
    Node node{.kind = Node::Kind::Path};
    link(node, links);
    return add(node, from);
}

Parser::Index Parser::member()
{
    const qsizetype from = m_token.offset;
    advance();
    if (m_error)
        return 0;
    if (m_token.kind != Kind::Name && m_token.kind != Kind::Quoted && m_token.kind != Kind::Digits)
        return fail(Code::Syntax,
                    QCoreApplication::translate(
                        "hookbench::iml",
                        "After a dot comes a name. Names with other characters stand in backticks: body.`X-Name`."));
    m_tree.constants.push_back(Value(m_token.text));
    advance();
    return add({.kind = Node::Kind::Member, .payload = quint32(m_tree.constants.size() - 1)}, from);
}

Parser::Index Parser::element()
{
    const qsizetype from = m_token.offset;
    if (++m_depth > deepestExpression)
        return fail(Code::Limit, QCoreApplication::translate("hookbench::iml", "The expression is nested too deeply."));
    const auto up = qScopeGuard([this] { --m_depth; });
    advance();
    Node node{.kind = Node::Kind::Element};
    if (!m_error && m_token.kind != Kind::CloseBracket)
        link(node, {chain(0)});
    expect(Kind::CloseBracket, QT_TRANSLATE_NOOP("hookbench::iml", "The index has no end: \"]\" is missing."));
    return add(node, from);
}

Parser::Index Parser::primary()
{
    const Token token = m_token;
    switch (token.kind) {
    case Kind::Number: advance(); return constant(Value(token.number), token.offset);
    case Kind::Text: advance(); return constant(Value(token.text), token.offset);
    case Kind::Quoted: {
        advance();
        m_tree.constants.push_back(Value(token.text));
        return add({.kind = Node::Kind::Variable, .payload = quint32(m_tree.constants.size() - 1)}, token.offset);
    }
    case Kind::Name: return nameOrCall();
    case Kind::OpenParenthesis: {
        if (++m_depth > deepestExpression)
            return fail(Code::Limit,
                        QCoreApplication::translate("hookbench::iml", "The expression is nested too deeply."));
        const auto up = qScopeGuard([this] { --m_depth; });
        advance();
        const Index inner = m_error ? 0 : chain(0);
        expect(Kind::CloseParenthesis, QT_TRANSLATE_NOOP("hookbench::iml", "\")\" is missing."));
        return inner;
    }
    default: return unexpected();
    }
}

Parser::Index Parser::nameOrCall()
{
    const Token token = m_token;
    advance();
    if (!m_error && m_token.kind == Kind::OpenParenthesis)
        return call(token);
    if (const auto keyword = keywords().constFind(token.text); keyword != keywords().constEnd())
        return constant(*keyword, token.offset);
    if (const auto own = ownVariable(token.text))
        return add({.kind = Node::Kind::Own, .payload = quint32(*own)}, token.offset);
    m_tree.constants.push_back(Value(token.text));
    return add({.kind = Node::Kind::Variable, .payload = quint32(m_tree.constants.size() - 1)}, token.offset);
}

// Each slot between separators is an argument; an empty one is missing. "()" has none.
Parser::Index Parser::call(Token name)
{
    if (++m_depth > deepestExpression)
        return fail(Code::Limit, QCoreApplication::translate("hookbench::iml", "The expression is nested too deeply."));
    const auto up = qScopeGuard([this] { --m_depth; });
    advance();
    Links arguments;
    const auto atSlotEnd = [this] { return m_token.kind == Kind::Separator || m_token.kind == Kind::CloseParenthesis; };
    const auto slot = [&] { arguments.push_back(atSlotEnd() ? constant(Value(), m_token.offset) : chain(0)); };
    if (!m_error && m_token.kind != Kind::CloseParenthesis)
        slot();
    while (!m_error && m_token.kind == Kind::Separator) {
        advance();
        if (!m_error)
            slot();
    }
    expect(Kind::CloseParenthesis, QT_TRANSLATE_NOOP("hookbench::iml", "\")\" is missing."));
    Node node{.kind = Node::Kind::Call};
    link(node, arguments);
    if (const Function *function = findFunction(name.text)) {
        m_tree.functions.push_back(function);
        node.payload = quint32(m_tree.functions.size() - 1);
    } else {
        m_tree.constants.push_back(Value(name.text));
        node.kind = Node::Kind::UnknownCall;
        node.payload = quint32(m_tree.constants.size() - 1);
    }
    return add(node, name.offset);
}

} // namespace hookbench::iml
