// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature/variants.h"

#include "core/http/characters.h"
#include "core/signature/jsontext.h"
#include "core/signature/message.h"
#include "core/signature/steps.h"

#include <algorithm>

namespace hookbench::signature {

namespace {

constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";

// Passes variants on that differ from the text itself.
class Offer
{
public:
    Offer(QByteArrayView original, const Tries &tries)
        : m_original(original)
        , m_tries(tries)
    {
    }

    bool operator()(const char *name, const QByteArray &variant) const { return (*this)(QLatin1String(name), variant); }
    bool operator()(const QString &name, const QByteArray &variant) const
    {
        return QByteArrayView(variant) != m_original && m_tries(name, variant);
    }

private:
    QByteArrayView m_original;
    const Tries &m_tries;
};

QByteArray withoutLineEnd(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(1);
    else
        return text;
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

QByteArray withLineEnds(const QByteArray &text, const QByteArray &end)
{
    QByteArray out = QByteArray(text).replace("\r\n", "\n");
    return end == "\n" ? out : out.replace("\n", end);
}

bool anyLineEnd(const QByteArray &body, const Offer &offer)
{
    const bool hasBoth = body.contains("\r\n");
    return offer("trailing-newline-added", withoutLineEnd(body)) || offer("trailing-newline-removed", body + '\n')
           || offer("trailing-crlf-removed", body + "\r\n")
           || (hasBoth && offer("lf-became-crlf", withLineEnds(body, "\n")))
           || (body.contains('\n') && offer("crlf-became-lf", withLineEnds(body, "\r\n")))
           || (body.startsWith(byteOrderMark) ? offer("bom-added", body.sliced(byteOrderMark.size()))
                                              : offer("bom-removed", byteOrderMark.toByteArray() + body))
           || offer("surrounding-space-added", trimmedText(body));
}

struct NamedStyle
{
    const char *name;
    JsonStyle style;
};

std::vector<NamedStyle> jsonStyles()
{
    using Layout = JsonStyle::Layout;
    std::vector<NamedStyle> out;
    const auto add = [&out](const char *name, Layout layout, int indent) -> JsonStyle & {
        out.push_back({name, {}});
        out.back().style.layout = layout;
        out.back().style.indent = indent;
        return out.back().style;
    };
    add("json-compact", Layout::Compact, 0);
    add("json-indent-2", Layout::Indented, 2);
    add("json-indent-4", Layout::Indented, 4);
    add("json-spaced", Layout::Spaced, 0);
    add("json-sorted", Layout::Compact, 0).sortsMembers = true;
    add("json-ascii", Layout::Compact, 0).isAscii = true;
    add("json-ascii-spaced", Layout::Spaced, 0).isAscii = true;
    add("json-escaped-slash", Layout::Compact, 0).escapesSlashes = true;
    return out;
}

// Numbers as ECMAScript writes them, and as they stand where that differs.
bool anyJson(const json::Tape &tape, const Offer &offer)
{
    const bool hasOthers = hasOtherNumbers(tape, tape.root());
    const bool isDistinct = !hasDuplicates(tape, tape.root());
    for (NamedStyle row : jsonStyles()) {
        row.style.isDistinct = isDistinct;
        const QString name = QLatin1String(row.name);
        const QByteArray text = writtenJson(tape, tape.root(), row.style);
        if (offer(name, text) || offer(name + QStringLiteral("+newline"), text + '\n'))
            return true;
        if (!hasOthers)
            continue;
        row.style.keepsNumbers = true;
        const QByteArray kept = writtenJson(tape, tape.root(), row.style);
        if (offer(name, kept) || offer(name + QStringLiteral("+newline"), kept + '\n'))
            return true;
    }
    return false;
}

bool anyCharset(const QByteArray &body, const Offer &offer)
{
    if (!body.isValidUtf8())
        return offer("charset-utf8-became-latin1", QString::fromLatin1(body).toUtf8());
    const QString text = QString::fromUtf8(body);
    const bool isLatin1 = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() <= 0xff; });
    return isLatin1 && offer("charset-latin1-became-utf8", text.toLatin1());
}

bool anyBlank(const QByteArray &body, const Offer &offer)
{
    if (body.contains("%20"))
        return offer("form-space", QByteArray(body).replace("%20", "+"));
    return body.contains('+') && offer("form-space", QByteArray(body).replace("+", "%20"));
}

// Past the port that the authority ends with; the size where it names none.
struct Authority
{
    qsizetype end = 0;
    qsizetype port = -1; // where its colon stands
};

Authority authorityOf(QByteArrayView url)
{
    Authority out{beginningOfPath(url), -1};
    qsizetype at = out.end;
    while (at > 0 && url[at - 1] >= '0' && url[at - 1] <= '9')
        --at;
    if (at > 0 && at < out.end && url[at - 1] == ':')
        out.port = at - 1;
    return out;
}

QByteArray withOtherScheme(const QByteArray &url)
{
    if (url.startsWith("https:"))
        return "http:" + url.sliced(6);
    return url.startsWith("http:") ? "https:" + url.sliced(5) : url;
}

QByteArray withoutPort(const QByteArray &url)
{
    const Authority authority = authorityOf(url);
    return authority.port < 0 ? url : url.first(authority.port) + url.sliced(authority.end);
}

QByteArray withOtherSlash(const QByteArray &url)
{
    const QByteArray path = url.first(url.contains('?') ? url.indexOf('?') : url.size());
    return (path.endsWith('/') ? path.chopped(1) : path + '/') + url.sliced(path.size());
}

} // namespace

bool anyBody(QByteArrayView body, const Tries &tries)
{
    if (body.size() > largestVaried)
        return false;
    const Offer offer(body, tries);
    const QByteArray bytes = QByteArray::fromRawData(body.data(), body.size());
    if (anyLineEnd(bytes, offer))
        return true;
    const json::Tape tape = json::Tape::parse(body);
    if (!tape.error() && !tape.isEmpty() && tape.isContainer(tape.root()) && tape.depth() <= deepestJson
        && anyJson(tape, offer))
        return true;
    return anyCharset(bytes, offer) || anyBlank(bytes, offer);
}

bool anyUrl(const QByteArray &url, const Tries &tries)
{
    const Offer offer(url, tries);
    const Authority authority = authorityOf(url);
    const QByteArray usual = url.startsWith("https:") ? ":443" : ":80";
    const bool hasPort = authority.port >= 0;
    const QByteArray host = url.first(authority.end).toLower() + url.sliced(authority.end);
    const QByteArray query = url.contains('?') ? url.first(url.indexOf('?')) : url;
    return offer("scheme", withOtherScheme(url)) || offer("trailing-slash", withOtherSlash(url))
           || offer("query-dropped", query)
           || (authority.end > 0
               && (hasPort ? offer("port-added", withoutPort(url))
                           : offer("port-removed", url.first(authority.end) + usual + url.sliced(authority.end))))
           || offer("host-case", host) || (hasPort && offer("scheme+port", withOtherScheme(withoutPort(url))));
}

std::vector<Reading> readings(const QByteArray &secret, const KeyForm &form)
{
    using Decode = KeyForm::Decode;
    std::vector<Reading> out;
    const auto add = [&](const char *name, const QByteArray &text, const KeyForm &as) {
        if (!text.isEmpty())
            out.push_back({QLatin1String(name), text, as});
    };
    const auto addText = [&](const char *name, const QByteArray &text) {
        if (text != secret)
            add(name, text, form);
    };
    addText("whitespace", trimmedText(secret));
    for (const auto &[name, decode] :
         {std::pair{"read-as-utf8", Decode::Utf8}, std::pair{"read-as-base64", Decode::Base64},
          std::pair{"read-as-hex", Decode::Hex}}) {
        KeyForm other = form;
        other.decode = decode;
        if (decode != form.decode)
            add(name, secret, other);
    }
    KeyForm kept = form;
    kept.strip.clear();
    add("prefix-kept", secret, kept);
    const qsizetype mark = secret.indexOf('_');
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    if (mark > 0 && std::all_of(secret.begin(), secret.begin() + mark, isLetter))
        addText("prefix-dropped", secret.sliced(mark + 1));
    QByteArray bare = secret;
    if (bare.startsWith('"') || bare.startsWith('\''))
        bare.remove(0, 1);
    if (bare.endsWith('"') || bare.endsWith('\''))
        bare.chop(1);
    addText("quoted", bare);
    return out;
}

} // namespace hookbench::signature
