// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/placing.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/json/value.h"
#include "core/signature/jsontext.h"

#include <QCoreApplication>

namespace hookbench::signature {

namespace {

// Replaces the value of the first pair of that name, or appends one.
QByteArray withPair(const QByteArray &text, const QByteArray &name, const QByteArray &value)
{
    const QByteArray pair = http::percentEncoded(name) + '=' + http::percentEncoded(value);
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype at = text.indexOf('&', begin);
        const qsizetype end = at < 0 ? text.size() : at;
        const http::Form one = http::parseForm(QByteArrayView(text).sliced(begin, end - begin));
        if (!one.empty() && one.front().first == name)
            return text.first(begin) + pair + text.sliced(end);
        begin = end + 1;
    }
    return text.isEmpty() ? pair : text + '&' + pair;
}

Result<QByteArray> withMember(const QByteArray &body, const Writing &writing, const QByteArray &value)
{
    const json::Tape tape = json::Tape::parse(body);
    const auto cannot = [&writing] {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::signature", "The body has no place for %1 in JSON.")
                        .arg(writing.pointer.text));
    };
    if (tape.error() || tape.isEmpty())
        return cannot();
    const QByteArray written = writing.isNumber ? value : json::quoted(QString::fromUtf8(value));
    if (const auto node = nodeAt(tape, writing.pointer); node != json::Tape::none)
        return body.first(tape.offset(node)) + written + body.sliced(tape.offset(node) + tape.token(node).size());
    // The innermost object on the way gets it, in as many objects as are missing.
    Pointer way = writing.pointer;
    QByteArray inner = written;
    json::Tape::Index parent = json::Tape::none;
    while (parent == json::Tape::none && !way.names.empty()) {
        inner = json::quoted(way.names.back()) + ':' + inner;
        way.names.pop_back();
        parent = nodeAt(tape, way);
        if (parent == json::Tape::none)
            inner = '{' + inner + '}';
    }
    if (parent == json::Tape::none || tape.kind(parent) != json::Kind::Object)
        return cannot();
    const qsizetype bracket = tape.offset(parent) + tape.token(parent).size() - 1;
    qsizetype end = bracket;
    while (QByteArrayView(" \t\r\n").contains(body.at(end - 1)))
        --end;
    return body.first(end) + (tape.childCount(parent) > 0 ? "," : "") + inner + body.sliced(end);
}

bool isForm(const Message &message)
{
    return http::MediaType::parse(message.headers.value("content-type")).isForm();
}

} // namespace

Result<void> place(Message &message, const Writing &writing, const QByteArray &value)
{
    switch (writing.place) {
    case Writing::Place::Header:
        if (!http::isFieldValue(value)) // a secret with a line end, most often
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate(
                            "hookbench::signature",
                            "The header %1 cannot hold this value: there is a line end or a control character in it.")
                            .arg(QString::fromUtf8(writing.name)));
        message.headers.set(writing.name, value);
        return {};
    case Writing::Place::Json: {
        auto body = withMember(message.body.toByteArray(), writing, value);
        if (!body)
            return tl::unexpected(body.error());
        message.body = std::move(*body);
        return {};
    }
    case Writing::Place::Form:
        if (!isForm(message))
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::signature", "The body is no form that could take the field %1.")
                    .arg(QString::fromUtf8(writing.name)));
        message.body = withPair(message.body.toByteArray(), writing.name, value);
        return {};
    case Writing::Place::Query: {
        const qsizetype mark = message.url.indexOf('?');
        const QByteArray query = queryOf(message.url);
        const qsizetype end =
            mark < 0
                ? message.url.size() - (message.url.contains('#') ? message.url.size() - message.url.indexOf('#') : 0)
                : mark + 1 + query.size();
        message.url = message.url.first(mark < 0 ? end : mark) + '?' + withPair(query, writing.name, value)
                      + message.url.sliced(end);
        return {};
    }
    }
    return {};
}

bool isPlaced(const Message &message, const Writing &writing)
{
    if (writing.place == Writing::Place::Header)
        return message.headers.contains(writing.name);
    if (writing.place != Writing::Place::Json)
        return false;
    const json::Tape tape = json::Tape::parse(message.body.view());
    return !tape.error() && !tape.isEmpty() && scalarText(tape, nodeAt(tape, writing.pointer)).has_value();
}

} // namespace hookbench::signature
