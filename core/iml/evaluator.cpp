// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/evaluator.h"

#include "core/iml/call.h"
#include "core/iml/conversion.h"
#include "core/iml/dateformat.h"
#include "core/iml/decimal.h"
#include "core/iml/equality.h"
#include "core/iml/function.h"
#include "core/iml/path.h"

#include <QCoreApplication>
#include <QVarLengthArray>

namespace hookbench::iml {

namespace {

QString limitMessage()
{
    return QCoreApplication::translate("hookbench::iml", "This takes more time or memory than one run may.");
}

} // namespace

Result<Value, LanguageError> Evaluator::run(Tree::Index root)
{
    Value value = evaluate(root);
    if (m_error)
        return LanguageFailure(*m_error);
    return value;
}

Value Evaluator::fail(Code code, const QString &message, const Node &place)
{
    if (!m_error)
        m_error = LanguageError{code, message, place.offset, place.length, {}};
    return {};
}

Value Evaluator::evaluate(Tree::Index index)
{
    if (m_error)
        return {};
    const Node &node = m_tree.nodes[index];
    if (!m_run.spend(1))
        return fail(Code::Limit, limitMessage(), node);
    switch (node.kind) {
    case Node::Kind::Constant: return m_tree.constants[node.payload];
    case Node::Kind::Variable: {
        const QString &name = *m_tree.constants[node.payload].text();
        if (const Value *value = m_run.variables.find(name))
            return *value;
        const auto variable = ownVariable(name); // in backticks
        return variable ? own(*variable) : Value();
    }
    case Node::Kind::Own: return own(OwnVariable(node.payload));
    case Node::Kind::Path: return path(node);
    case Node::Kind::Call: return call(index);
    case Node::Kind::UnknownCall: {
        return fail(Code::UnknownFunction, unknownFunctionText(*m_tree.constants[node.payload].text()), node);
    }
    case Node::Kind::Unary: {
        const Value operand = evaluate(m_tree.linksOf(node)[0]);
        return Operator(node.payload) == Operator::Not ? Value(!isTrue(operand)) : negated(operand, node);
    }
    case Node::Kind::Chain: return chain(node);
    case Node::Kind::Member:
    case Node::Kind::Element: break; // parts of a path
    }
    return {};
}

Value Evaluator::own(OwnVariable variable)
{
    const Inputs &inputs = m_run.inputs();
    switch (variable) {
    case OwnVariable::Now: return inputs.now;
    case OwnVariable::Timestamp: return inputs.now.ms / msPerSecond - (inputs.now.ms % msPerSecond < 0 ? 1 : 0);
    case OwnVariable::Random: return m_run.random();
    case OwnVariable::Uuid: return m_run.uuid();
    case OwnVariable::ExecutionId: return inputs.executionId;
    }
    return {};
}

// Walks by pointer: only the value at the end is copied.
Value Evaluator::path(const Node &node)
{
    const Tree::Index *links = m_tree.linksOf(node);
    const Node &base = m_tree.nodes[links[0]];
    Value at;
    if (base.kind != Node::Kind::Variable)
        at = evaluate(links[0]);
    else if (const Value *variable = m_run.variables.find(*m_tree.constants[base.payload].text()))
        at = *variable;
    for (quint32 i = 1; i < node.count; ++i) {
        const Node &step = m_tree.nodes[links[i]];
        if (step.kind == Node::Kind::Member) {
            at = memberOf(at, *m_tree.constants[step.payload].text());
        } else if (step.count == 0) {
            at = elementOf(at, 1);
        } else {
            const Value index = evaluate(m_tree.linksOf(step)[0]); // even where nothing is left: it may fail
            at = selected(at, index);
        }
    }
    if (!m_run.spend(node.count))
        return fail(Code::Limit, limitMessage(), node);
    return at;
}

Value Evaluator::call(Tree::Index index)
{
    const Node &node = m_tree.nodes[index];
    const Function &function = *m_tree.functions[node.payload];
    const Tree::Index *links = m_tree.linksOf(node);
    if (int(node.count) < function.minimum)
        return fail(Code::Args,
                    QCoreApplication::translate("hookbench::iml", "%1(%2) needs more arguments.")
                        .arg(QLatin1String(function.name), QLatin1String(function.parameters)),
                    node);
    QVarLengthArray<Value, 4> values;
    if (function.subject != Function::Subject::Lazy) {
        values.reserve(node.count);
        for (quint32 i = 0; i < node.count; ++i)
            values.push_back(evaluate(links[i]));
        if (m_error)
            return {};
        const Value &subject = values.isEmpty() ? Value() : values[0];
        const bool isNothing =
            function.subject == Function::Subject::OrNullText ? subject.isEmpty() : subject.isNothing();
        if (function.subject != Function::Subject::Any && isNothing)
            return nullptr;
    }
    Call one(*this, m_run, links, node.count, {values.constData(), std::size_t(values.size())});
    Value result = function.run(one);
    if (m_error && m_error->offset < 0) { // the call as a whole
        m_error->offset = node.offset;
        m_error->length = node.length;
    }
    return result;
}

Value Evaluator::negated(const Value &value, const Node &node)
{
    if (value.isEmpty())
        return nullptr;
    if (const auto number = numberOf(value))
        return -*number;
    if (isTooLarge(value))
        return fail(Code::Range, tooLargeText(), node);
    return fail(
        Code::Type,
        QCoreApplication::translate("hookbench::iml", "Minus needs a number, not %1.").arg(typeName(value.type())),
        node);
}

Value Evaluator::chain(const Node &node)
{
    const Tree::Index *links = m_tree.linksOf(node);
    Value left = evaluate(links[0]);
    for (quint32 i = 1; i + 1 < node.count && !m_error; i += 2) {
        const auto op = Operator(links[i]);
        if (op == Operator::And || op == Operator::Or) {
            if (isTrue(left) == (op == Operator::And))
                left = evaluate(links[i + 1]);
            continue;
        }
        const Value right = evaluate(links[i + 1]);
        if (!m_error)
            left = combined(op, left, right, node);
    }
    return left;
}

Value Evaluator::combined(Operator op, const Value &left, const Value &right, const Node &place)
{
    switch (op) {
    case Operator::Plus: return plus(left, right, place);
    case Operator::Equal: return equal(left, right);
    case Operator::Unequal: return !equal(left, right);
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual: return compared(op, left, right);
    default: return arithmetic(op, left, right, place);
    }
}

Value Evaluator::plus(const Value &left, const Value &right, const Node &place)
{
    if (left.isNothing() || right.isNothing())
        return !left.isNothing() ? left : !right.isNothing() ? right : Value(nullptr);
    if (left.text() || right.text()) {
        QString text;
        const qsizetype most = m_run.inputs().limits.text;
        if (!appendText(text, left, most) || !appendText(text, right, most) || !m_run.hold(text.size() * 2)
            || !m_run.spend(text.size()))
            return fail(Code::Limit, limitMessage(), place);
        return text;
    }
    const bool areDates = left.date() && right.date();
    if (!areDates && (left.number() || left.date()) && (right.number() || right.date()))
        return arithmetic(Operator::Add, left, right, place);
    return fail(Code::Type,
                QCoreApplication::translate("hookbench::iml", "There is no sum of %1 and %2.")
                    .arg(typeName(left.type()), typeName(right.type())),
                place);
}

Value Evaluator::arithmetic(Operator op, const Value &left, const Value &right, const Node &place)
{
    if (left.isEmpty() || right.isEmpty())
        return nullptr;
    const auto a = numberOf(left);
    const auto b = numberOf(right);
    if (!a || !b) {
        const Value &wrong = a ? right : left;
        return isTooLarge(wrong)
                   ? fail(Code::Range, tooLargeText(), place)
                   : fail(Code::Type,
                          QCoreApplication::translate("hookbench::iml", "A number is needed here, not %1.")
                              .arg(typeName(wrong.type())),
                          place);
    }
    if (*b == 0 && (op == Operator::Divide || op == Operator::Remainder))
        return fail(Code::Range, QCoreApplication::translate("hookbench::iml", "Division by zero."), place);
    std::optional<double> result;
    switch (op) {
    case Operator::Add: result = decimal::sum(*a, *b); break;
    case Operator::Subtract: result = decimal::difference(*a, *b); break;
    case Operator::Multiply: result = decimal::product(*a, *b); break;
    case Operator::Divide: result = decimal::quotient(*a, *b); break;
    default: result = decimal::remainder(*a, *b); break;
    }
    return result ? Value(*result)
                  : fail(Code::Range,
                         QCoreApplication::translate("hookbench::iml", "The result is too large for a number."), place);
}

bool Evaluator::compared(Operator op, const Value &left, const Value &right)
{
    std::optional<int> found;
    const auto asDate = [this](const Value &value) {
        const auto date = value.text() ? parsedPlain(*value.text(), m_run.zone()) : std::nullopt;
        return date ? Value(*date) : value;
    };
    if (left.date() || right.date())
        found = order(asDate(left), asDate(right));
    else
        found = order(left, right);
    if (!found)
        return false;
    switch (op) {
    case Operator::Less: return *found < 0;
    case Operator::LessOrEqual: return *found <= 0;
    case Operator::Greater: return *found > 0;
    default: return *found >= 0;
    }
}

} // namespace hookbench::iml
