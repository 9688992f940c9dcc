// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/specification.h"

#include "core/endpoint/respond.h"
#include "core/http/replyplan.h"
#include "core/iml/conversion.h"
#include "core/json/comments.h"

#include <QCoreApplication>

namespace hookbench::endpoint {

namespace {

using json::Kind;
using Problem = std::optional<SpecificationIssue>;

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Null: return QStringLiteral("null");
    case Kind::Bool: return QCoreApplication::translate("hookbench::endpoint", "a boolean");
    case Kind::Number: return QCoreApplication::translate("hookbench::endpoint", "a number");
    case Kind::String: return QCoreApplication::translate("hookbench::endpoint", "text");
    case Kind::Array: return QCoreApplication::translate("hookbench::endpoint", "an array");
    case Kind::Object: return QCoreApplication::translate("hookbench::endpoint", "an object");
    }
    return {};
}

std::vector<std::pair<QString, json::Ref>> membersOf(const json::Ref &object)
{
    auto members = object.members();
    return members ? std::move(*members) : std::vector<std::pair<QString, json::Ref>>();
}

// A template that cannot be read counts: it was meant to hold one.
bool holdsExpression(const QString &text)
{
    const auto compiled = iml::Template::compile(text);
    return !compiled || !compiled->isConstant();
}

// Checks the members first, then compiles: the first problem is the one that is told.
class Reader
{
public:
    Reader(const SpecificationText &text, Ownership ownership)
        : m_text(text)
        , m_ownership(ownership)
    {
    }

    Result<Specification, SpecificationIssue> run()
    {
        const json::Ref root = m_text.root();
        m_verification = present(root, u"verification");
        m_respond = present(root, u"respond");
        m_condition = present(root, u"condition");
        m_iterate = present(root, u"iterate");
        m_uid = present(root, u"uid");
        checkVerification();
        checkRespond(m_respond, QStringLiteral("respond"));
        checkText(m_condition, QStringLiteral("condition"), true);
        checkIterate();
        checkUid();
        warnOfUnknown(root, {},
                      {QStringLiteral("verification"), QStringLiteral("respond"), QStringLiteral("condition"),
                       QStringLiteral("iterate"), QStringLiteral("uid"), QStringLiteral("output")});
        if (!m_problem)
            compile();
        if (m_problem)
            return tl::unexpected(*m_problem);
        return std::move(m_out);
    }

private:
    using Place = std::optional<json::Ref>;

    // A member that is null is absent.
    static Place present(const Place &object, QStringView name)
    {
        const Place found = object ? object->find(name) : std::nullopt;
        return found && found->kind() != Kind::Null ? found : std::nullopt;
    }

    SpecificationIssue issue(const char *code, const QString &path, const QString &message, json::Span span) const
    {
        return {QString::fromLatin1(code), message, path, span.begin, span.end - span.begin};
    }
    void fail(const char *code, const QString &path, const QString &message, const json::Ref &place)
    {
        if (!m_problem)
            m_problem = issue(code, path, message, m_text.span(place));
    }
    void failType(const QString &path, const QString &expected, const json::Ref &place)
    {
        fail("S_TYPE", path,
             QCoreApplication::translate("hookbench::endpoint", "\"%1\" is %2, not %3.")
                 .arg(path, expected, kindName(place.kind())),
             place);
    }
    void warn(const QString &path, const QString &message, const json::Ref &place)
    {
        m_out.warnings.push_back(issue("", path, message, m_text.span(place)));
    }

    void checkText(const Place &place, const QString &path, bool mayBeBoolean)
    {
        if (!place || place->kind() == Kind::String || (mayBeBoolean && place->kind() == Kind::Bool))
            return;
        failType(path,
                 mayBeBoolean ? QCoreApplication::translate("hookbench::endpoint", "text or a boolean")
                              : QCoreApplication::translate("hookbench::endpoint", "text"),
                 *place);
    }

    bool isObject(const Place &place, const QString &path)
    {
        if (place && place->kind() != Kind::Object)
            failType(path, QCoreApplication::translate("hookbench::endpoint", "an object"), *place);
        return place && place->kind() == Kind::Object;
    }

    void checkVerification()
    {
        const QString path = QStringLiteral("verification");
        if (!isObject(m_verification, path))
            return;
        const Place condition = present(m_verification, u"condition");
        checkText(condition, path + QStringLiteral(".condition"), true);
        checkRespond(present(m_verification, u"respond"), path + QStringLiteral(".respond"));
        warnOfUnknown(*m_verification, path, {QStringLiteral("condition"), QStringLiteral("respond")});
        if (!condition || condition->token() == "true") {
            warn(path,
                 QCoreApplication::translate("hookbench::endpoint",
                                             "A verification without a condition answers every request: nothing is "
                                             "ever emitted."),
                 *m_verification);
        }
    }

    void checkRespond(const Place &place, const QString &path)
    {
        if (!isObject(place, path))
            return;
        checkType(present(place, u"type"), path + QStringLiteral(".type"));
        checkStatus(present(place, u"status"), path + QStringLiteral(".status"));
        checkHeaders(present(place, u"headers"), path + QStringLiteral(".headers"));
        warnOfUnknown(
            *place, path,
            {QStringLiteral("type"), QStringLiteral("status"), QStringLiteral("headers"), QStringLiteral("body")});
    }

    void checkType(const Place &place, const QString &path)
    {
        checkText(place, path, false);
        if (!place || place->kind() != Kind::String)
            return;
        const QString type = place->text().value_or(QString());
        if (!holdsExpression(type) && !answerTypeNamed(type)) {
            fail("S_ENUM", path,
                 QCoreApplication::translate("hookbench::endpoint",
                                             "\"%1\" is json, urlencoded or text; there is no type \"%2\".")
                     .arg(path, type.left(100)),
                 *place);
        }
    }

    void checkStatus(const Place &place, const QString &path)
    {
        if (!place)
            return;
        if (place->kind() != Kind::Number && place->kind() != Kind::String)
            return failType(path, QCoreApplication::translate("hookbench::endpoint", "a number"), *place);
        const QString text =
            place->kind() == Kind::String ? place->text().value_or(QString()) : QString::fromLatin1(place->token());
        if (place->kind() == Kind::String && holdsExpression(text))
            return;
        if (!statusOf(text)) {
            fail("S_RANGE", path,
                 QCoreApplication::translate("hookbench::endpoint",
                                             "\"%1\" is a whole number from 200 to 599, not \"%2\".")
                     .arg(path, text.left(100)),
                 *place);
        }
    }

    void checkHeaders(const Place &place, const QString &path)
    {
        if (!place || (place->kind() == Kind::String && holdsExpression(place->text().value_or(QString()))))
            return;
        if (!isObject(place, path))
            return;
        for (const auto &[name, value] : membersOf(*place)) {
            if (value.kind() == Kind::Array || value.kind() == Kind::Object)
                failType(joinedPath(path, name), QCoreApplication::translate("hookbench::endpoint", "text"), value);
            else if (name != iml::spreadKey)
                warnOfName(name, path, value);
        }
    }

    void warnOfName(const QString &name, const QString &path, const json::Ref &value)
    {
        const QString problem = headerNameProblem(name.toUtf8());
        if (!problem.isEmpty())
            warn(joinedPath(path, name), problem, value);
        else if (http::isFraming(name.toUtf8())) {
            warn(joinedPath(path, name),
                 QCoreApplication::translate("hookbench::endpoint",
                                             "\"%1\" belongs to the framing, which is ours: it is left out.")
                     .arg(name),
                 value);
        }
    }

    void checkIterate()
    {
        const QString path = QStringLiteral("iterate");
        if (!m_iterate || m_iterate->kind() == Kind::String)
            return;
        if (m_iterate->kind() != Kind::Object) {
            return failType(path, QCoreApplication::translate("hookbench::endpoint", "text or an object"), *m_iterate);
        }
        const QString containerPath = QStringLiteral("iterate.container");
        const Place container = present(m_iterate, u"container");
        if (!container)
            failMissing(containerPath, *m_iterate);
        checkText(container, containerPath, false);
        checkText(present(m_iterate, u"condition"), QStringLiteral("iterate.condition"), true);
        warnOfUnknown(*m_iterate, path, {QStringLiteral("container"), QStringLiteral("condition")});
    }

    void checkUid()
    {
        const QString path = QStringLiteral("uid");
        checkText(m_uid, path, false);
        if (!m_uid && m_ownership == Ownership::Shared)
            failMissing(path, m_text.root());
    }

    void failMissing(const QString &path, const json::Ref &place)
    {
        fail("S_REQUIRED", path,
             path == QLatin1String("uid")
                 ? QCoreApplication::translate(
                     "hookbench::endpoint", "\"uid\" is missing: a shared endpoint tells by it whom a request is for.")
                 : QCoreApplication::translate("hookbench::endpoint", "\"%1\" is missing.").arg(path),
             place);
    }

    void warnOfUnknown(const json::Ref &object, const QString &path, const QStringList &known)
    {
        for (const auto &[name, value] : membersOf(object)) {
            const bool isKnown = std::find(known.begin(), known.end(), name) != known.end();
            if (isKnown || m_out.warnings.size() >= mostWarnings)
                continue;
            warn(joinedPath(path, name),
                 QCoreApplication::translate("hookbench::endpoint",
                                             "\"%1\" is not known here and is passed over; known are %2.")
                     .arg(name.left(100), known.join(QStringLiteral(", "))),
                 value);
        }
    }

    void compile()
    {
        if (m_verification) {
            m_out.verification.emplace();
            compile(m_out.verification->condition, m_verification, "condition",
                    QStringLiteral("verification.condition"));
            compileRespond(m_out.verification->respond, present(m_verification, u"respond"),
                           QStringLiteral("verification.respond"));
        }
        compileRespond(m_out.respond, m_respond, QStringLiteral("respond"));
        compile(m_out.condition, m_text.root(), "condition", QStringLiteral("condition"));
        if (m_iterate) {
            std::optional<iml::JsonTemplate> container;
            m_out.iterate.emplace();
            if (m_iterate->kind() == Kind::Object) {
                compile(container, m_iterate, "container", QStringLiteral("iterate.container"));
                compile(m_out.iterate->condition, m_iterate, "condition", QStringLiteral("iterate.condition"));
            } else {
                compile(container, m_text.root(), "iterate", QStringLiteral("iterate"));
            }
            if (container)
                m_out.iterate->container = std::move(*container);
        }
        compile(m_out.uid, m_text.root(), "uid", QStringLiteral("uid"));
        const Place output = m_text.root().find(u"output");
        m_out.emits = !output || (output->kind() != Kind::Null && output->token() != "false");
        if (m_out.emits)
            compile(m_out.output, m_text.root(), "output", QStringLiteral("output"));
    }

    void compileRespond(std::optional<Specification::Respond> &out, const Place &place, const QString &path)
    {
        if (!place)
            return;
        out.emplace();
        compile(out->type, place, "type", path + QStringLiteral(".type"));
        compile(out->status, place, "status", path + QStringLiteral(".status"));
        compile(out->headers, place, "headers", path + QStringLiteral(".headers"));
        compile(out->body, place, "body", path + QStringLiteral(".body"));
    }

    void compile(std::optional<iml::JsonTemplate> &out, const Place &object, const char *name, const QString &path)
    {
        const Place place = present(object, QString::fromLatin1(name));
        if (!place || m_problem)
            return;
        auto compiled = iml::JsonTemplate::compile(place->value());
        if (compiled) {
            out = std::move(*compiled);
            return;
        }
        const iml::LanguageError &error = compiled.error();
        const QString at = joinedPath(path, error.path);
        m_problem = issue("S_TEMPLATE", at, error.message, m_text.span(at, error.offset, error.length));
    }

    static constexpr std::size_t mostWarnings = 100;

    const SpecificationText &m_text;
    Ownership m_ownership;
    Place m_verification;
    Place m_respond;
    Place m_condition;
    Place m_iterate;
    Place m_uid;
    Specification m_out;
    Problem m_problem; // the first
};

SpecificationIssue rootIssue(const QString &message, qsizetype offset, qsizetype length)
{
    return {QStringLiteral("S_ROOT"), message, {}, offset, length};
}

// Whether a path goes on with this step, and where it ends: before ".", "[" or at the end.
bool beginsWithStep(QStringView path, QStringView step)
{
    return path.startsWith(step)
           && (path.size() == step.size() || path[step.size()] == u'.' || path[step.size()] == u'[');
}

} // namespace

Result<SpecificationText, SpecificationIssue> SpecificationText::read(QByteArrayView text)
{
    if (text.size() > longestSpecification) {
        return tl::unexpected(
            rootIssue(QCoreApplication::translate("hookbench::endpoint", "The specification is longer than %1 MiB.")
                          .arg(longestSpecification >> 20),
                      longestSpecification, text.size() - longestSpecification));
    }
    auto document = json::Document::parse(json::withoutComments(text.toByteArray()));
    if (!document) {
        const qsizetype at = qBound<qsizetype>(0, document.error().offset, text.size());
        return tl::unexpected(
            rootIssue(QCoreApplication::translate("hookbench::endpoint", "The specification is not JSON: %1")
                          .arg(document.error().message),
                      at, qMin<qsizetype>(1, text.size() - at)));
    }
    SpecificationText out(std::move(*document));
    const json::Ref root = out.root();
    if (root.kind() != Kind::Object) {
        const json::Span span = out.span(root);
        return tl::unexpected(
            rootIssue(QCoreApplication::translate("hookbench::endpoint", "A specification is a JSON object, not %1.")
                          .arg(kindName(root.kind())),
                      span.begin, span.end - span.begin));
    }
    return out;
}

json::Span SpecificationText::span(const json::Ref &place) const
{
    const qsizetype begin = place.token().data() - m_document.tape().text().data();
    return {begin, begin + place.token().size()};
}

// The longest key wins where several fit: a key may hold dots and brackets itself.
json::Tape::Index SpecificationText::nodeAt(QStringView path) const
{
    const json::Tape &tape = m_document.tape();
    json::Tape::Index at = tape.root();
    while (!path.isEmpty() && tape.isContainer(at)) {
        json::Tape::Index found = json::Tape::none;
        qsizetype taken = -1;
        qsizetype index = 0;
        for (auto child = tape.firstChild(at); child != json::Tape::none; child = tape.nextSibling(child)) {
            const QString step = tape.kind(at) == Kind::Array ? QStringLiteral("[%1]").arg(++index) : tape.key(child);
            if (step.size() >= taken && beginsWithStep(path, step)) {
                found = child;
                taken = step.size();
            }
        }
        if (found == json::Tape::none)
            break;
        at = found;
        path = path.sliced(taken);
        if (path.startsWith(u'.'))
            path = path.sliced(1);
    }
    return at;
}

json::Span SpecificationText::span(const QString &path) const
{
    const json::Tape &tape = m_document.tape();
    const json::Tape::Index node = nodeAt(path);
    return {tape.offset(node), tape.offset(node) + tape.token(node).size()};
}

json::Span SpecificationText::span(const QString &path, qsizetype offset, qsizetype length) const
{
    const json::Tape &tape = m_document.tape();
    const json::Tape::Index node = nodeAt(path);
    if (tape.kind(node) != Kind::String)
        return span(path);
    const QByteArrayView token = tape.token(node);
    return {tape.offset(node) + json::placeInString(token, offset),
            tape.offset(node) + json::placeInString(token, offset + length)};
}

QString SpecificationText::part(const QString &path, qsizetype offset, qsizetype length) const
{
    const json::Tape &tape = m_document.tape();
    const json::Tape::Index node = nodeAt(path);
    return tape.kind(node) == Kind::String ? tape.string(node).mid(offset, length) : QString();
}

Result<Specification, SpecificationIssue> Specification::read(QByteArrayView text, Ownership ownership)
{
    const auto readable = SpecificationText::read(text);
    if (!readable)
        return tl::unexpected(readable.error());
    return Reader(*readable, ownership).run();
}

QString joinedPath(const QString &path, const QString &inner)
{
    if (path.isEmpty() || inner.isEmpty() || inner.startsWith(u'['))
        return path + inner;
    return path + u'.' + inner;
}

} // namespace hookbench::endpoint
