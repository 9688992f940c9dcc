// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/requestvalues.h"

#include "core/body/contentcoding.h"
#include "core/http/characters.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/iml/fromjson.h"
#include "core/json/scan.h"

#include <QCoreApplication>
#include <QHash>

namespace hookbench::body {

namespace {

using Seen = Result<iml::Value, iml::LanguageError>;

constexpr qsizetype mostValues = 4'000'000;
constexpr qsizetype mostPairs = 1'000'000;
constexpr std::size_t deepestName = 32;

tl::unexpected<iml::LanguageError> failed(iml::Code code, const QString &message, qsizetype offset = 0)
{
    return tl::unexpected(iml::LanguageError{code, message, offset, 0, {}});
}

tl::unexpected<iml::LanguageError> tooMany()
{
    return failed(iml::Code::Limit,
                  QCoreApplication::translate("hookbench::body", "The body holds too many values for expressions."));
}

iml::Value textOrBinary(QByteArrayView bytes)
{
    return bytes.isValidUtf8() ? iml::Value(QString::fromUtf8(bytes)) : iml::Value(bytes.toByteArray());
}

QString fieldText(QByteArrayView bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

// Builds the collection of a form: nodes in a flat list, found by parent and name.
class FormTree
{
public:
    FormTree() { m_nodes.emplace_back(); }

    void add(const QString &name, iml::Value value)
    {
        const QStringList path = pathOf(name);
        Index at = member(0, path[0]);
        for (qsizetype i = 1; i < path.size(); ++i)
            at = path[i].isNull() ? element(at, i + 1 == path.size()) : member(at, path[i]);
        m_nodes[at].elements.push_back({std::move(value)});
    }

    iml::Value made() const { return made(0, true); }

private:
    using Index = quint32;
    static constexpr Index none = 0xffffffff;

    struct Element
    {
        iml::Value value;
        Index node = none; // in place of a value
    };
    // What one name stands for: values, and members where it has brackets.
    struct Node
    {
        std::vector<Element> elements;
        std::vector<std::pair<QString, Index>> members;
        std::size_t membersAt = 0; // their place among the elements
        bool isArray = false;
    };

    // "a[b][]" is "a", "b", null.
    static QStringList pathOf(const QString &name)
    {
        QStringList out;
        qsizetype at = name.indexOf(u'[');
        if (at <= 0)
            return {name.isNull() ? QStringLiteral("") : name};
        out << name.first(at);
        while (at < name.size()) {
            const qsizetype end = name.indexOf(u']', at);
            if (name[at] != u'[' || end < 0 || std::size_t(out.size()) > deepestName)
                return {name};
            out << (end == at + 1 ? QString() : name.sliced(at + 1, end - at - 1));
            at = end + 1;
        }
        return out;
    }

    Index member(Index parent, const QString &name)
    {
        const std::pair key(parent, name);
        if (const auto it = m_index.constFind(key); it != m_index.constEnd())
            return *it;
        const auto made = Index(m_nodes.size());
        m_index.insert(key, made);
        m_nodes.emplace_back();
        Node &node = m_nodes[parent];
        if (node.members.empty())
            node.membersAt = node.elements.size();
        node.members.emplace_back(name, made);
        return made;
    }

    // Behind "[]": the array itself for a value, a new element of it for more brackets.
    Index element(Index array, bool isLast)
    {
        m_nodes[array].isArray = true;
        if (isLast)
            return array;
        const auto made = Index(m_nodes.size());
        m_nodes[array].elements.push_back({{}, made});
        m_nodes.emplace_back();
        return made;
    }

    // Recurses no deeper than names nest.
    iml::Value made(Index index, bool isCollection = false) const
    {
        const Node &node = m_nodes[index];
        iml::Collection members;
        members.reserve(qsizetype(node.members.size()));
        for (const auto &[name, child] : node.members)
            members.set(name, made(child));
        if (isCollection || (!node.isArray && node.elements.empty()))
            return members;
        iml::Array out;
        for (std::size_t i = 0; i <= node.elements.size(); ++i) {
            if (!node.members.empty() && i == node.membersAt)
                out.push_back(members);
            if (i < node.elements.size())
                out.push_back(node.elements[i].node == none ? node.elements[i].value : made(node.elements[i].node));
        }
        return node.isArray || out.size() > 1 ? iml::Value(std::move(out)) : out.front();
    }

    std::vector<Node> m_nodes;
    QHash<std::pair<Index, QString>, Index> m_index;
};

Seen jsonValue(SharedBytes bytes, json::Tape tape)
{
    if (tape.nodeCount() > mostValues)
        return tooMany();
    return iml::lateFromJson(std::move(bytes), std::move(tape));
}

Seen jsonValue(const SharedBytes &bytes)
{
    json::Tape tape = json::Tape::parse(bytes);
    if (const auto &error = tape.error()) {
        return failed(iml::Code::Body,
                      QCoreApplication::translate("hookbench::body", "The body is not JSON: line %1, column %2: %3")
                          .arg(error->line)
                          .arg(error->column)
                          .arg(error->message),
                      error->offset);
    }
    if (!tape.flaws().empty()) {
        const json::Tape::Flaw &flaw = tape.flaws().front();
        return failed(iml::Code::Body,
                      QCoreApplication::translate("hookbench::body", "The body is not JSON: byte %1: %2")
                          .arg(flaw.offset)
                          .arg(QCoreApplication::translate("hookbench::json", flaw.message)),
                      flaw.offset);
    }
    return jsonValue(bytes, std::move(tape));
}

Seen pairsValue(QByteArrayView bytes)
{
    if (bytes.count('&') >= mostPairs)
        return tooMany();
    return formValue(http::parseForm(bytes));
}

Seen multipartValue(QByteArrayView bytes, const http::MediaType &type)
{
    const http::Multipart multipart = http::parseMultipart(bytes, type.parameter("boundary"));
    if (!multipart.problem.isEmpty()) {
        return failed(
            iml::Code::Body,
            QCoreApplication::translate("hookbench::body", "The body is not multipart: %1").arg(multipart.problem));
    }
    FormTree out;
    for (const http::Part &part : multipart.parts) {
        const QByteArrayView content = part.content(bytes);
        iml::Value value = textOrBinary(content);
        if (!part.fileName.isEmpty()) {
            const QByteArray mime = part.headers.value("content-type");
            iml::Collection file;
            file.set(QStringLiteral("name"), fieldText(part.fileName));
            file.set(QStringLiteral("mime"),
                     mime.isEmpty() ? QStringLiteral("application/octet-stream") : fieldText(mime));
            file.set(QStringLiteral("data"), content.toByteArray());
            value = std::move(file);
        }
        out.add(fieldText(part.name), std::move(value));
    }
    return out.made();
}

bool looksLikeForm(QByteArrayView bytes)
{
    static constexpr QByteArrayView marks = "-._~*!'()[]+&=";
    bool hasName = false;
    bool isName = true; // in a name, that began at
    qsizetype from = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '%') {
            if (i + 2 >= bytes.size() || http::hexDigit(bytes[i + 1]) < 0 || http::hexDigit(bytes[i + 2]) < 0)
                return false;
            i += 2;
            continue;
        }
        const char lower = http::lower(c);
        if (!(lower >= 'a' && lower <= 'z') && !(c >= '0' && c <= '9') && !marks.contains(c))
            return false;
        if (c == '&') {
            isName = true;
            from = i + 1;
        } else if (c == '=' && isName) {
            isName = false;
            hasName = hasName || i > from;
        }
    }
    return hasName;
}

Seen guessedValue(const SharedBytes &shared)
{
    const QByteArrayView bytes = shared;
    const qsizetype first = json::skipBlanks(bytes, 0);
    if (first < bytes.size() && (bytes[first] == '{' || bytes[first] == '[')) {
        json::Tape tape = json::Tape::parse(bytes);
        if (!tape.error() && tape.flaws().empty())
            return jsonValue(shared, std::move(tape));
    }
    return looksLikeForm(bytes) ? pairsValue(bytes) : Seen(textOrBinary(bytes));
}

Seen typedValue(const SharedBytes &bytes, QByteArrayView contentType)
{
    if (contentType.trimmed().isEmpty())
        return guessedValue(bytes);
    const http::MediaType type = http::MediaType::parse(contentType);
    if (type.isJson())
        return jsonValue(bytes);
    if (type.isForm())
        return pairsValue(bytes);
    if (type.isMultipart())
        return multipartValue(bytes, type);
    return textOrBinary(bytes.view());
}

tl::unexpected<iml::LanguageError> tooLarge()
{
    return failed(iml::Code::Limit, QCoreApplication::translate(
                                        "hookbench::body", "The body is larger than the %1 MiB that expressions see.")
                                        .arg(largestSeenBody >> 20));
}

} // namespace

Result<iml::Value, iml::LanguageError> bodyValue(const http::Request &request)
{
    if (request.body.isEmpty())
        return iml::Value(iml::Collection());
    if (request.body.size() > largestSeenBody)
        return tooLarge();
    const QByteArray contentType = request.headers.value("content-type");
    const QByteArray coding = request.headers.value("content-encoding");
    if (coding.isEmpty())
        return typedValue(request.body, contentType);
    Unpacked unpacked = unpack(request.body, coding, {largestSeenBody, largestSeenBody});
    if (unpacked.problem) {
        return unpacked.problem->kind == ErrorKind::Refused ? tooLarge()
                                                            : failed(iml::Code::Body, unpacked.problem->message);
    }
    return unpacked.bytes.isEmpty() ? Seen(iml::Collection())
                                    : typedValue(SharedBytes(std::move(unpacked.bytes)), contentType);
}

iml::Value formValue(const http::Form &form)
{
    FormTree out;
    for (const auto &[name, value] : form)
        out.add(QString::fromUtf8(name), QString::fromUtf8(value));
    return out.made();
}

iml::Value queryValue(QByteArrayView target)
{
    return formValue(http::parseForm(http::queryOf(http::originForm(target))));
}

iml::Value headersValue(const http::Headers &headers)
{
    iml::Collection out;
    out.reserve(headers.size());
    out.setIgnoresCase();
    for (const http::Header &field : headers) {
        const QString name = fieldText(field.name);
        const QString value = fieldText(field.value);
        const auto *known = out.member(name);
        if (known)
            out.set(known->key, *known->value.text() + QLatin1String(", ") + value);
        else
            out.set(name, value);
    }
    return out;
}

} // namespace hookbench::body
