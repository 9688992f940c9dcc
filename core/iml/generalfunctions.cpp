// SPDX-License-Identifier: GPL-3.0-or-later
// Choice, comparison, JSON and type tests.
#include "core/iml/call.h"
#include "core/iml/conversion.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"
#include "core/iml/function.h"
#include "core/iml/path.h"

#include <QCoreApplication>

namespace hookbench::iml {

namespace {

Value chooseIf(Call &call)
{
    return call.evaluate(isTrue(call.evaluate(0)) ? 1 : 2);
}

Value chooseIfEmpty(Call &call)
{
    Value value = call.evaluate(0);
    return value.isEmpty() ? call.evaluate(1) : value;
}

// Pairs of value and result behind the expression; one that is left over is the result where none matches.
Value chooseSwitch(Call &call)
{
    const Value subject = call.evaluate(0);
    const QString text = call.textOf(subject);
    qsizetype i = 1;
    for (; i + 1 < call.count(); i += 2) {
        const Value candidate = call.evaluate(i);
        if (call.failed())
            return {};
        if (subject.isNothing() || candidate.isNothing() ? subject.isNothing() && candidate.isNothing()
                                                         : call.textOf(candidate) == text)
            return call.evaluate(i + 1);
    }
    return call.evaluate(i);
}

Value valueAt(Call &call)
{
    const QString path = call.text(1);
    return Path::of(call[1], path).in(call[0]);
}

Value areEqual(Call &call)
{
    return equal(call[0], call[1]);
}

Value parseJson(Call &call)
{
    const QByteArray text = call.text(0).toUtf8();
    if (!call.spend(text.size()) || !call.hold(text.size()))
        return {};
    const json::Tape tape = json::Tape::parse(text);
    if (tape.error() || !tape.flaws().empty()) {
        const QString why = tape.error() ? tape.error()->message
                                         : QCoreApplication::translate("hookbench::json", tape.flaws()[0].message);
        return call.fail(Code::Value,
                         QCoreApplication::translate("hookbench::iml", "The text is not JSON: %1").arg(why), 0);
    }
    if (!call.hold(qint64(tape.nodeCount()) * qint64(sizeof(Collection::Member))))
        return {};
    auto value = fromJson(tape, tape.root());
    return value ? *value : call.fail(value.error().code, value.error().message, 0);
}

Value createJson(Call &call)
{
    QByteArray json;
    if (!appendJson(json, call[0], call.run().inputs().limits.text))
        return call.tooLong();
    return call.mayMake(json.size()) ? Value(QString::fromUtf8(json)) : Value();
}

Value isArray(Call &call)
{
    return call[0].array() != nullptr;
}

using Subject = Function::Subject;
constexpr Function table[] = {
    {"if", "expression, value1, [value2]", 2, Subject::Lazy, chooseIf},
    {"ifempty", "value1, value2", 2, Subject::Lazy, chooseIfEmpty},
    {"switch", "expression, value1, result1, [value2, result2, ...], [else]", 3, Subject::Lazy, chooseSwitch},
    {"get", "collection or array, path", 2, Subject::OrNull, valueAt},
    {"equal", "a, b", 2, Subject::Any, areEqual},
    {"parseJSON", "text", 1, Subject::OrNull, parseJson},
    {"createJSON", "value", 1, Subject::Any, createJson},
    {"isArray", "value", 1, Subject::Any, isArray},
};

} // namespace

std::span<const Function> generalFunctions()
{
    return table;
}

} // namespace hookbench::iml
