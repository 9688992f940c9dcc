// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/template.h"
#include "core/json/scan.h"

namespace hookbench::endpoint {

/// Whose the requests to an endpoint are: those of one user, or of all users of a service, told apart by "uid".
enum class Ownership : quint8 { Dedicated, Shared };

/// What is wrong with a specification, or worth a second look, and where.
struct SpecificationIssue
{
    QString code; // S_ROOT, S_TYPE, S_REQUIRED, S_ENUM, S_RANGE, S_TEMPLATE; empty: a warning, the specification works
    QString message;
    QString path;         // "respond.body.a[1].b", elements from 1; empty: the whole
    qsizetype offset = 0; // of the place, in bytes of the text
    qsizetype length = 0;

    bool operator==(const SpecificationIssue &) const = default;
};

/// Bytes that the text of a specification may have.
inline constexpr qsizetype longestSpecification = 4 << 20;

/// The text of a specification with the places in it: JSON in which comments and a comma before a closing bracket are
/// allowed.
class SpecificationText
{
public:
    /// Errors: S_ROOT: not JSON, no object, too long or too deep.
    static Result<SpecificationText, SpecificationIssue> read(QByteArrayView text);

    json::Ref root() const { return m_document.root(); }
    json::Span span(const json::Ref &place) const;
    /// Of the value at a path, as far as the path leads.
    json::Span span(const QString &path) const;
    /// Of a part of the text at a path, given in UTF-16 units of it.
    json::Span span(const QString &path, qsizetype offset, qsizetype length) const;
    /// That part: an expression with its braces.
    QString part(const QString &path, qsizetype offset, qsizetype length) const;

private:
    explicit SpecificationText(json::Document document)
        : m_document(std::move(document))
    {
    }
    json::Tape::Index nodeAt(QStringView path) const;

    json::Document m_document;
};

/// A specification after Make's directives, checked and compiled. Members that are not there have no value. Immutable:
/// any thread may evaluate it.
struct Specification
{
    struct Respond
    {
        std::optional<iml::JsonTemplate> type;
        std::optional<iml::JsonTemplate> status;
        std::optional<iml::JsonTemplate> headers;
        std::optional<iml::JsonTemplate> body;
    };
    struct Verification
    {
        std::optional<iml::JsonTemplate> condition;
        std::optional<Respond> respond;
    };
    struct Iterate
    {
        iml::JsonTemplate container;
        std::optional<iml::JsonTemplate> condition;
    };

    std::optional<Verification> verification;
    std::optional<iml::JsonTemplate> condition;
    std::optional<Respond> respond;
    std::optional<Iterate> iterate;
    std::optional<iml::JsonTemplate> uid;
    std::optional<iml::JsonTemplate> output;
    bool emits = true; // false: "output" is null or false
    std::vector<SpecificationIssue> warnings;

    /// Errors: the first of verification, respond, condition, iterate, uid, then templates that cannot be read.
    static Result<Specification, SpecificationIssue> read(QByteArrayView text, Ownership ownership);
};

/// "a.b" and "[1].c" are "a.b[1].c".
QString joinedPath(const QString &path, const QString &inner);

} // namespace hookbench::endpoint
