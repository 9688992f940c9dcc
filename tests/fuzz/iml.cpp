// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/conversion.h"
#include "core/iml/equality.h"
#include "core/iml/fromjson.h"
#include "core/iml/function.h"
#include "core/iml/lexer.h"
#include "core/iml/template.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

using namespace hookbench::iml;

void checkError(const QString &text, const LanguageError &error)
{
    require(error.offset >= 0 && error.length >= 0 && error.offset <= text.size(), "an error outside the template");
    require(error.offset + error.length <= text.size() || error.code == Code::Limit, "an error that goes beyond it");
    require(!error.message.isEmpty(), "an error that says nothing");
}

void checkTokens(const QString &text)
{
    Lexer lexer(text, 0);
    for (qsizetype last = 0;;) {
        const Token token = lexer.next();
        require(token.offset >= last && token.offset + token.length <= text.size(), "a token out of its place");
        if (token.kind == Token::Kind::End || token.kind == Token::Kind::Error)
            return;
        require(token.length > 0, "a token of nothing");
        last = token.offset + token.length;
    }
}

Variables variables()
{
    static const Variables out = [] {
        const QByteArray text =
            R"({"headers":{"X-A":"1","x-b":"2"},"nil":null,"s":"a1b22 caf\u00e9 \ud83d\ude00 aaaaaaaaaaaaaaaaaaaaaaaa!",
            "n":[3,1,2,"10",null],"d":"2018-10-01T07:32:05.009Z","body":{"a":{"b":[1,[2,[3]]]},"t":true,"list":[{"k":"x","v":1},{"k":"y"}]}})";
        const json::Tape tape = json::Tape::parse(text);
        const auto all = fromJson(tape, tape.root());
        Variables result;
        for (const auto &[name, value] : *all->collection())
            result.set(name, value);
        return result;
    }();
    return out;
}

Inputs inputs()
{
    Inputs out;
    out.now = {1'709'210'096'789};
    out.zone = QTimeZone("Europe/Prague");
    out.seed = 5;
    out.limits.work = 300'000;
    out.limits.memory = 16 << 20;
    out.limits.text = 1 << 20;
    out.limits.patience = std::chrono::milliseconds(200);
    return out;
}

// What came of it as text.
QByteArray shownValue(const Result<Value, LanguageError> &value)
{
    QByteArray json;
    if (!value)
        return codeName(value.error().code).toLatin1();
    return appendJson(json, *value, 8 << 20) ? json : QByteArray("too long");
}

void checkValue(const Value &value)
{
    QByteArray json;
    if (!appendJson(json, value, 1 << 20))
        return;
    const json::Tape tape = json::Tape::parse(json);
    if (tape.error())
        finding("what is written is not JSON: " + shown(json));
    require(equal(value, value) && identity(value, 8 << 20) == identity(value, 8 << 20), "a value that is not itself");
    if (const auto again = fromJson(tape, tape.root())) {
        QByteArray twice;
        require(appendJson(twice, *again, 8 << 20), "it became longer");
        if (twice != json)
            finding("JSON is written otherwise than it was read: " + shown(json) + " and " + shown(twice));
    }
}

// Makes a template after the grammar: each byte is a choice, and where they end, the shortest is chosen.
class Grammar
{
public:
    explicit Grammar(QByteArrayView choices)
        : m_choices(choices)
    {
    }

    QString made()
    {
        QString out;
        do {
            out += QStringLiteral("{{") + expression(0) + QStringLiteral("}}");
            if (choice(4) == 3)
                out += one(QStringLiteral(" |\\{|}}|x|\n").split(u'|'));
        } while (choice(4) == 3 && out.size() < 4000);
        return out;
    }

private:
    int choice(int of)
    {
        if (m_choices.isEmpty())
            return 0;
        const int out = uchar(m_choices.front()) % of;
        m_choices = m_choices.sliced(1);
        return out;
    }
    QString one(const QStringList &of) { return of[choice(int(of.size()))]; }

    QString expression(int depth)
    {
        static const QStringList operators = QStringLiteral("+ ++ - * / % < <= > >= = != & | and or").split(u' ');
        switch (depth > 6 ? 0 : choice(8)) {
        case 0:
        case 1: return literal();
        case 2: return variable(depth);
        case 3: return expression(depth + 1) + u' ' + one(operators) + u' ' + expression(depth + 1);
        case 4: return one({QStringLiteral("!"), QStringLiteral("-"), QStringLiteral("not ")}) + expression(depth + 1);
        case 5: return u'(' + expression(depth + 1) + u')';
        default: return call(depth);
        }
    }

    QString literal()
    {
        static const QStringList texts{QStringLiteral("1"),
                                       QStringLiteral("0"),
                                       QStringLiteral("-2"),
                                       QStringLiteral("2.5"),
                                       QStringLiteral("1e308"),
                                       QStringLiteral("1e-7"),
                                       QStringLiteral("99999999999"),
                                       QStringLiteral("''"),
                                       QStringLiteral("'a'"),
                                       QStringLiteral("'10'"),
                                       QStringLiteral("','"),
                                       QStringLiteral("'k'"),
                                       QStringLiteral("'desc ci'"),
                                       QStringLiteral("'hex'"),
                                       QStringLiteral("'base64'"),
                                       QStringLiteral("'/(a+)+|b/g'"),
                                       QStringLiteral("'/[^a]\\b./iu'"),
                                       QStringLiteral("'$&$1$$'"),
                                       QStringLiteral("'2024-02-29'"),
                                       QStringLiteral("'YYYY-MM-DD HH:mm'"),
                                       QStringLiteral("'dddd Do W GGGG X'"),
                                       QStringLiteral("'Europe/Prague'"),
                                       QStringLiteral("'America/New_York'"),
                                       QStringLiteral("'months'"),
                                       QStringLiteral("'RH'"),
                                       QStringLiteral("'feb'"),
                                       QStringLiteral("'{\"a\":[1,{}]}'"),
                                       QStringLiteral("'[1].v'"),
                                       QStringLiteral("'<b>x<br>'"),
                                       QStringLiteral("'%C3%A9'"),
                                       QStringLiteral("true"),
                                       QStringLiteral("null"),
                                       QStringLiteral("ignore"),
                                       QStringLiteral("emptyarray"),
                                       QStringLiteral("newline"),
                                       QStringLiteral("pi")};
        return one(texts);
    }

    QString variable(int depth)
    {
        QString out =
            one(QStringLiteral("s n d body headers nil none now random uuid timestamp body.list body.a.b").split(u' '));
        while (choice(3) == 2 && out.size() < 200)
            out += choice(2) == 0 ? one(QStringLiteral(".a .b .list .k .1 [] [-1] [2] .`X-A`").split(u' '))
                                  : u'[' + expression(depth + 1) + u']';
        return out;
    }

    QString call(int depth)
    {
        const auto functions = allFunctions();
        QString out = QString::fromLatin1(functions[std::size_t(choice(int(functions.size())))]->name) + u'(';
        const int count = choice(5);
        for (int i = 0; i < count; ++i)
            out += (i > 0 ? QStringLiteral(", ") : QString()) + expression(depth + 1);
        return out + u')';
    }

    QByteArrayView m_choices;
};

} // namespace

void iml(QByteArrayView input)
{
    const QString text = input.startsWith('\x01') ? Grammar(input.sliced(1)).made() : QString::fromUtf8(input);
    checkTokens(text);
    const auto compiled = Template::compile(text);
    if (!compiled) {
        checkError(text, compiled.error());
        return;
    }
    Run first(inputs(), variables());
    const auto value = compiled->evaluate(first);
    if (!value) {
        checkError(text, value.error());
        if (value.error().code == Code::Regex) // may be a matter of time
            return;
    } else {
        checkValue(*value);
    }
    Run second(inputs(), variables());
    const QByteArray once = shownValue(value);
    const QByteArray twice = shownValue(compiled->evaluate(second));
    if (once != twice && twice != "E_REGEX")
        finding("the same inputs give " + shown(once) + " and " + shown(twice));
}

} // namespace hookbench::fuzzing
