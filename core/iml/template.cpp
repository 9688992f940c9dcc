// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/template.h"

#include "core/iml/evaluator.h"
#include "core/iml/conversion.h"
#include "core/iml/fromjson.h"
#include "core/iml/parser.h"

#include <QCoreApplication>

namespace hookbench::iml {

Result<Template, LanguageError> Template::compile(const QString &text)
{
    if (text.size() > longestTemplate) {
        return LanguageFailure(
            LanguageError{Code::Limit,
                          QCoreApplication::translate("hookbench::iml", "The template is longer than %1 characters.")
                              .arg(longestTemplate),
                          longestTemplate,
                          1,
                          {}});
    }
    Template out;
    auto tree = std::make_shared<Tree>();
    Parser parser(text, *tree);
    const qsizetype expected = qMin<qsizetype>(text.count(QLatin1String("{{")), 500); // expressions
    tree->nodes.reserve(std::size_t(8 * expected));
    tree->constants.reserve(std::size_t(4 * expected));
    out.m_pieces.reserve(std::size_t(2 * expected + 1));
    QString literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            out.m_pieces.push_back({std::exchange(literal, QString())});
    };
    qsizetype run = 0; // where the literal text begins that is not copied yet
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text[at];
        const QChar next = at + 1 < text.size() ? text[at + 1] : QChar();
        if (c == u'\\' && (next == u'{' || next == u'}')) {
            literal += QStringView(text).sliced(run, at - run);
            run = at + 1;
            at += 2;
        } else if (c == u'{' && next == u'{') {
            literal += QStringView(text).sliced(run, at - run);
            flush();
            const auto root = parser.expression(at + 2);
            if (!root)
                return LanguageFailure(root.error());
            out.m_pieces.push_back({text.sliced(at, parser.end() - at), *root, at, parser.end() - at});
            run = at = parser.end();
        } else {
            ++at;
        }
    }
    literal += QStringView(text).sliced(run);
    flush();
    if (!tree->nodes.empty())
        out.m_tree = std::move(tree);
    return out;
}

Result<Value, LanguageError> Template::piece(const Piece &piece, Run &run) const
{
    auto value = Evaluator(*m_tree, run).run(piece.root);
    if (run.watcher)
        run.watcher({run.path, piece.text, piece.offset, piece.length, value});
    return value;
}

Result<Value, LanguageError> Template::evaluate(Run &run) const
{
    if (m_pieces.size() == 1 && m_pieces[0].length > 0)
        return piece(m_pieces[0], run);
    if (m_pieces.size() == 1)
        return Value(m_pieces[0].text);
    QString out;
    const qsizetype most = run.inputs().limits.text;
    for (const Piece &one : m_pieces) {
        const qsizetype before = out.size();
        auto value = one.length > 0 ? piece(one, run) : Result<Value, LanguageError>(Value(one.text));
        if (!value)
            return value;
        if (!appendText(out, *value, most) || !run.hold((out.size() - before) * 2) || !run.spend(out.size() - before)) {
            return LanguageFailure(
                LanguageError{Code::Limit,
                              QCoreApplication::translate("hookbench::iml", "The result would be too long."),
                              one.offset,
                              one.length,
                              {}});
        }
    }
    return Value(std::move(out));
}

std::vector<VariableUse> Template::uses() const
{
    std::vector<VariableUse> out;
    if (!m_tree)
        return out;
    const std::vector<Node> &nodes = m_tree->nodes;
    std::vector<Tree::Index> memberOf(nodes.size(), 0); // of variables: the node of their member; 0 is none
    for (const Node &node : nodes) {
        if (node.kind == Node::Kind::Path && nodes[m_tree->linksOf(node)[1]].kind == Node::Kind::Member)
            memberOf[m_tree->linksOf(node)[0]] = m_tree->linksOf(node)[1];
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) { // variables have no parts: they come in the order of the text
        if (nodes[i].kind != Node::Kind::Variable)
            continue;
        VariableUse use{*m_tree->constants[nodes[i].payload].text(), {}, nodes[i].offset, nodes[i].length};
        if (const Tree::Index member = memberOf[i]; member != 0) {
            use.member = *m_tree->constants[nodes[member].payload].text();
            use.length = nodes[member].offset + nodes[member].length - use.offset;
        }
        out.push_back(std::move(use));
    }
    return out;
}

struct JsonTemplate::Member
{
    QString key;
    bool isSpread = false;
    JsonTemplate part;
};

namespace {

// "a" before "b[1]" is "a.b[1]".
LanguageError within(LanguageError error, const QString &step)
{
    error.path = error.path.isEmpty() || error.path.startsWith(u'[') ? step + error.path : step + u'.' + error.path;
    return error;
}

QString elementStep(std::size_t index)
{
    return QStringLiteral("[%1]").arg(index + 1);
}

} // namespace

Result<JsonTemplate, LanguageError> JsonTemplate::compile(const json::Value &value)
{
    return compile(value, 0);
}

Result<JsonTemplate, LanguageError> JsonTemplate::compile(const json::Value &value, qsizetype depth)
{
    if (depth > deepestValue) {
        return LanguageFailure(LanguageError{
            Code::Limit, QCoreApplication::translate("hookbench::iml", "The JSON is nested too deeply."), 0, 0, {}});
    }
    JsonTemplate out;
    if (const QString *text = value.text()) {
        auto compiled = Template::compile(*text);
        if (!compiled)
            return LanguageFailure(std::move(compiled.error()));
        out.m_part = std::move(*compiled);
    } else if (const json::Value::Array *array = value.array()) {
        Elements elements;
        for (const json::Value &element : *array) {
            auto compiled = compile(element, depth + 1);
            if (!compiled)
                return LanguageFailure(within(std::move(compiled.error()), elementStep(elements.size())));
            elements.push_back(std::move(*compiled));
        }
        out.m_part = std::make_shared<const Elements>(std::move(elements));
    } else if (const json::Value::Object *object = value.object()) {
        Members members;
        for (const auto &[key, member] : *object) {
            auto compiled = compile(member, depth + 1);
            if (!compiled)
                return LanguageFailure(within(std::move(compiled.error()), key));
            members.push_back({key, key == spreadKey, std::move(*compiled)});
        }
        out.m_part = std::make_shared<const Members>(std::move(members));
    } else {
        auto constant = fromJson(value);
        if (!constant)
            return LanguageFailure(std::move(constant.error()));
        out.m_part = std::move(*constant);
    }
    return out;
}

Result<Value, LanguageError> JsonTemplate::part(const JsonTemplate &inner, const QString &step, Run &run)
{
    if (run.watcher)
        run.path << step;
    auto value = inner.evaluate(run);
    if (run.watcher)
        run.path.removeLast();
    if (!value)
        value.error() = within(std::move(value.error()), step);
    return value;
}

Result<Value, LanguageError> JsonTemplate::evaluate(Run &run) const
{
    if (const Value *constant = std::get_if<Value>(&m_part))
        return *constant;
    if (const Template *text = std::get_if<Template>(&m_part))
        return text->evaluate(run);
    if (const auto *elements = std::get_if<std::shared_ptr<const Elements>>(&m_part)) {
        Array out;
        out.reserve((*elements)->size());
        for (const JsonTemplate &element : **elements) {
            auto value = part(element, elementStep(out.size()), run);
            if (!value)
                return value;
            out.push_back(value->isMissing() ? Value(nullptr) : std::move(*value));
        }
        return Value(std::move(out));
    }
    Collection out;
    for (const Member &member : *std::get<std::shared_ptr<const Members>>(m_part)) {
        auto value = part(member.part, member.key, run);
        if (!value)
            return value;
        if (!member.isSpread) {
            if (!value->isMissing())
                out.set(member.key, std::move(*value));
            continue;
        }
        if (value->isNothing())
            continue;
        if (!value->collection()) {
            return LanguageFailure(
                LanguageError{Code::Type,
                              QCoreApplication::translate("hookbench::iml", "Only a collection can be spread, not %1.")
                                  .arg(typeName(value->type())),
                              0, 0, member.key});
        }
        for (const auto &[key, spread] : *value->collection()) {
            if (!spread.isMissing())
                out.set(key, spread);
        }
        const qint64 size = value->collection()->size();
        if (!run.spend(size) || !run.hold(size * qint64(sizeof(Collection::Member)))) {
            return LanguageFailure(LanguageError{
                Code::Limit, QCoreApplication::translate("hookbench::iml", "The result would be too long."), 0, 0,
                member.key});
        }
    }
    return Value(std::move(out));
}

} // namespace hookbench::iml
