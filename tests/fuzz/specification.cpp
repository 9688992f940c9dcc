// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/programform.h"

#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace hookbench::fuzzing {

namespace {

using namespace hookbench::endpoint;

// Makes a specification after the grammar, and now and then a little beside it: each byte is a choice, and where they
// end, the shortest is chosen.
class Grammar
{
public:
    explicit Grammar(QByteArrayView choices)
        : m_choices(choices)
    {
    }

    int choice(int of)
    {
        if (m_choices.isEmpty())
            return 0;
        const int out = uchar(m_choices.front()) % of;
        m_choices = m_choices.sliced(1);
        return out;
    }

    QByteArray specification()
    {
        QByteArrayList members;
        member(members, "verification", [this] { return verification(); });
        member(members, "condition", [this] { return condition(); });
        member(members, "respond", [this] { return respond(); });
        member(members, "uid", [this] { return odd(text()); });
        member(members, "iterate", [this] { return iterate(); });
        member(members, "output", [this] { return value(0); });
        if (choice(8) == 7)
            members << R"("other": "{{")";
        return object(members);
    }

    // The choices that are left make a request.
    http::Request request()
    {
        static const QByteArrayList methods{"POST", "GET", "HEAD", "put"};
        static const QByteArrayList types{"application/json", "",          "application/x-www-form-urlencoded",
                                          "text/plain",       "image/png", "multipart/form-data; boundary=x",
                                          "a/b+json",         "nothing of"};
        static const QByteArrayList bodies{
            R"({"code":"x","list":[{"k":"a","v":1},{"k":"b"},null,[2]],"n":0,"s":"banana","h":"a\r\nb"})",
            "",
            "[1,[2,3],{\"k\":null}]",
            "a=1&b[c]=2&b[]=3&a[d][]=4&e",
            "{\"broken\":",
            "\xff\xfe",
            "--x\r\nContent-Disposition: form-data; name=\"a[b]\"; filename=\"f\"\r\n\r\nhi\r\n--x--\r\n",
            "  {\"t\":\"{{1 + 1}}\"} ",
            "42"};
        http::Request out;
        out.method = one(methods);
        out.target = "/p?" + one({"", "code=1&hub.mode=subscribe", "a[b]=%zz&a=2"});
        if (const QByteArray type = one(types); !type.isEmpty())
            out.headers.append("Content-Type", type);
        out.headers.append("X-A", one({"1", "a, b", "\xe9"}));
        const QByteArray body = one(bodies);
        // Where choices are left, they are a body of their own.
        out.body = SharedBytes(m_choices.size() > 4 ? m_choices.toByteArray() : body);
        return out;
    }

private:
    QByteArray one(const QByteArrayList &of) { return of[choice(int(of.size()))]; }

    template <typename Make>
    void member(QByteArrayList &out, const char *name, Make make)
    {
        switch (choice(8)) {
        case 0:
        case 1:
        case 2: return;
        case 3: out << '"' + QByteArray(name) + "\": null"; return;
        default: out << '"' + QByteArray(name) + "\": " + make();
        }
    }

    QByteArray object(const QByteArrayList &members)
    {
        static const QByteArrayList ends{"}", ",}", " // end\n}", "/* , */}", ", /**/ }"};
        return '{' + members.join(choice(8) == 7 ? " , // ,\n" : ",") + (members.isEmpty() ? "}" : one(ends));
    }

    // Sometimes a value of a type that is not meant.
    QByteArray odd(const QByteArray &meant)
    {
        return choice(16) == 15 ? one({"5", "[]", "{}", "true", "\"\"", "\"{{\""}) : meant;
    }

    QByteArray verification()
    {
        QByteArrayList members;
        member(members, "condition", [this] { return condition(); });
        member(members, "respond", [this] { return respond(); });
        return odd(object(members));
    }

    QByteArray condition() { return odd(choice(4) == 3 ? one({"true", "false", "\"false\""}) : text()); }

    QByteArray respond()
    {
        QByteArrayList members;
        member(members, "type", [this] {
            return odd(one({"\"json\"", "\"text\"", "\"urlencoded\"", "\"{{body.s}}\"", "\"xml\""}));
        });
        member(members, "status", [this] {
            return odd(one({"201", "\"404\"", "204", "304", "\"{{body.s}}\"", "\"{{200 + body.n}}\"", "99", "599.5"}));
        });
        member(members, "headers", [this] { return odd(headers()); });
        member(members, "body", [this] { return value(0); });
        return odd(object(members));
    }

    QByteArray headers()
    {
        static const QByteArrayList names{"X-A", "content-TYPE", "X A", "{{...}}", "Content-Length", "", "\\u00e9"};
        QByteArrayList members;
        for (int i = choice(4); i > 0; --i)
            members << '"' + one(names) + "\": " + odd(text());
        return object(members);
    }

    QByteArray iterate()
    {
        if (choice(2) == 0)
            return odd(text());
        QByteArrayList members;
        member(members, "container", [this] { return odd(text()); });
        member(members, "condition", [this] { return condition(); });
        return object(members);
    }

    QByteArray value(int depth)
    {
        switch (depth > 4 ? 0 : choice(6)) {
        case 0:
        case 1:
        case 2: return text();
        case 3: return one({"null", "true", "false", "0", "-1.5e3", "1e999", "\"\""});
        case 4: {
            QByteArrayList elements;
            for (int i = choice(4); i > 0; --i)
                elements << value(depth + 1);
            return '[' + elements.join(", ") + (elements.isEmpty() ? "]" : one({"]", ",]"}));
        }
        default: {
            static const QByteArrayList keys{"a", "b", "a.b", "[1]", "{{...}}", "", "\\u017e"};
            QByteArrayList members;
            for (int i = choice(4); i > 0; --i)
                members << '"' + one(keys) + "\": " + value(depth + 1);
            return object(members);
        }
        }
    }

    QByteArray text()
    {
        static const QByteArrayList templates{"{{body}}",
                                              "{{body.code}}",
                                              "{{body.list}}",
                                              "{{body.none}}",
                                              "{{item}}",
                                              "{{item.k}}",
                                              "{{query.code}} | 1",
                                              "{{headers.`x-a`}}",
                                              "{{if(body.code, true, false)}}",
                                              "{{flatten(map(body.list, 'k'))}}",
                                              "{{1 / body.n}}",
                                              "{{body.h}}",
                                              "{{now}}",
                                              "{{uuid}}{{random}}",
                                              "{{parameters.p}}",
                                              "{{data}}",
                                              "{{environment.timezone}}",
                                              "{{parseJSON(body.s)}}",
                                              "{{nope(1)}}",
                                              "{{toBinary('a')}}",
                                              "\\u00e9 {{ 1 + }}",
                                              "{{emptyarray}}",
                                              "{{shuffle(body.list)}}",
                                              "{{replace(body.s, '/(a|n)+/g', '$1')}}",
                                              "plain \\\\{ \\\"text\\\"",
                                              ""};
        return '"' + one(templates) + (choice(8) == 7 ? one(templates) : QByteArray()) + '"';
    }

    QByteArrayView m_choices;
};

const ProgramInputs &inputs()
{
    static const ProgramInputs made = [] {
        iml::Collection parameters;
        parameters.set(QStringLiteral("p"), QStringLiteral("hidden value"));
        ProgramInputs out;
        out.language.now = {1'709'210'096'789};
        out.language.zone = QTimeZone("Europe/Prague");
        out.language.seed = 5;
        out.language.limits = {300'000, 16 << 20, 1 << 20, std::chrono::milliseconds(200)};
        out.parameters = parameters;
        out.hidden = QStringList{QStringLiteral("hidden value")};
        return out;
    }();
    return made;
}

void checkIssue(QByteArrayView text, const SpecificationIssue &issue)
{
    require(issue.offset >= 0 && issue.length >= 0 && issue.offset + issue.length <= text.size(),
            "a place outside the specification");
    require(!issue.message.isEmpty(), "an issue that says nothing");
}

void checkOutcome(const ProgramOutcome &outcome, const http::Request &request, Ownership ownership)
{
    const http::ReplyPlan &response = outcome.response;
    require(response.status >= 200 && response.status <= 599, "a status that is none");
    for (const http::Header &field : response.headers) {
        require(http::isToken(field.name) && http::isFieldValue(field.value) && !http::isFraming(field.name),
                "a header that no answer may have");
    }
    require(http::hasBody(response, request.method) || response.body.isEmpty(), "a body where none may be");
    require((outcome.ending == Ending::Failed) == outcome.error.has_value(), "a failure without its reason");
    require(outcome.ending == Ending::Emitted || outcome.outputs.empty(), "outputs of a request that emits nothing");
    require(ownership == Ownership::Dedicated || outcome.ending != Ending::Emitted || !outcome.uid->isEmpty(),
            "outputs for nobody");
    if (outcome.error)
        require(!outcome.error->directive.isEmpty() && !outcome.error->error.message.isEmpty(),
                "an error without its place");
}

QByteArray formOf(const ProgramOutcome &outcome)
{
    QByteArray out = QByteArray::number(outcome.response.status) + '\n' + outcome.response.body.toByteArray() + '\n';
    for (const http::Header &field : outcome.response.headers)
        out += field.name + ": " + field.value + '\n';
    return out + outcomeForm(outcome);
}

void checkForm(const ProgramOutcome &outcome)
{
    const QByteArray form = outcomeForm(outcome);
    const json::Tape tape = json::Tape::parse(form);
    if (tape.error() || !tape.flaws().empty())
        finding("what is stored is not JSON: " + shown(form));
    const QByteArray trace = traceForm(outcome);
    if (trace.contains("hidden value"))
        finding("a trace shows what is hidden: " + shown(trace));
}

} // namespace

void specification(QByteArrayView input)
{
    Grammar grammar(input.startsWith('\x01') ? input.sliced(1) : QByteArrayView());
    const QByteArray text = input.startsWith('\x01') ? grammar.specification() : input.toByteArray();
    const auto ownership = grammar.choice(2) == 0 ? Ownership::Dedicated : Ownership::Shared;
    const auto program = Program::compile(text, ownership);
    if (!program) {
        require(program.error().code.startsWith(QLatin1String("S_")), "a refusal without a code");
        checkIssue(text, program.error());
        return;
    }
    for (const SpecificationIssue &warning : program->warnings())
        checkIssue(text, warning);
    const http::Request request = grammar.request();
    const ProgramOutcome outcome = program->run(request, inputs());
    checkOutcome(outcome, request, ownership);
    ProgramOutcome traced = program->run(request, inputs(), Tracing::On);
    checkForm(traced);
    traced.trace.clear();
    const QByteArray once = formOf(outcome);
    const QByteArray twice = formOf(traced);
    if (once != twice && !twice.contains("E_REGEX")) // may be a matter of time
        finding("the same inputs give " + shown(once) + " and " + shown(twice));
}

} // namespace hookbench::fuzzing
