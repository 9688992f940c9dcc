// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/multipart.h"

#include "core/http/form.h"
#include "tests/fuzz/finding.h"
#include "tests/fuzz/targets.h"

namespace hookbench::fuzzing {

namespace {

// The encoding of names that WHATWG HTML fixes ("multipart/form-data encoding algorithm").
QByteArray escapedName(QByteArray name)
{
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
}

void checkParts(const http::Multipart &read, QByteArrayView body, QByteArrayView boundary)
{
    const QByteArray delimiter = "\n--" + boundary.toByteArray() + "\r\n";
    qsizetype end = 0;
    for (const http::Part &part : read.parts) {
        require(part.offset >= end && part.size >= 0 && part.offset + part.size <= body.size(),
                "a part outside the body or over another");
        end = part.offset + part.size;
        require(part.content(body).indexOf(delimiter) < 0, "a part that holds a delimiter");
    }
    if (read.problem.isEmpty())
        require(body.indexOf("--" + boundary.toByteArray() + "--") >= 0, "no problem without a last delimiter");
}

// A form made of the input, written and read again.
void checkForm(QByteArrayView text, const QByteArray &boundary)
{
    http::Form form = http::parseForm(text);
    const auto holds = [&](const QByteArray &bytes) { return ("\n" + bytes + "\r\n").contains("--" + boundary); };
    for (const auto &[name, value] : form) {
        // A backslash in a name is written as it is; readers differ in what it means (RFC 7578 section 4.2).
        if (holds(name) || holds(value) || name.contains('\\'))
            return;
    }
    const QByteArray body = http::encodeMultipart(form, boundary);
    const http::Multipart again = http::parseMultipart(body, boundary);
    bool same = again.problem.isEmpty() && again.parts.size() == form.size();
    for (std::size_t i = 0; same && i < form.size(); ++i)
        same = again.parts[i].name == escapedName(form[i].first) && again.parts[i].content(body) == form[i].second;
    if (!same && !form.empty())
        finding("a form is read otherwise than it was written: " + again.problem.toUtf8() + '\n' + shown(body));
}

} // namespace

void multipart(QByteArrayView input)
{
    const qsizetype line = qMax<qsizetype>(0, input.indexOf('\n'));
    const QByteArrayView boundary = input.first(line);
    const QByteArrayView body = input.sliced(line);
    const http::Multipart read = http::parseMultipart(body, boundary);
    require(http::parseMultipart(body, boundary).parts == read.parts, "not the same twice");
    checkParts(read, body, boundary);
    checkForm(body, "hookbench-boundary");
}

} // namespace hookbench::fuzzing
