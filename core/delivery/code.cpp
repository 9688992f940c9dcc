// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/codepieces.h"

#include "core/http/mediatype.h"
#include "core/http/multipart.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace hookbench::delivery {

namespace {

using Encoding = CodePiece::Encoding;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// Cuts values where the marks stand that cover secrets.
class Cutter
{
public:
    // The marks must not occur in the draft by chance.
    explicit Cutter(const Draft &draft)
        : m_mark("hb" + QCryptographicHash::hash(writeDraft(draft).toCompact(), QCryptographicHash::Sha1).toHex())
    {
    }

    QString cover(const QString &expression)
    {
        static const QRegularExpression plain(s("^(encodeURL\\(\\s*)?secrets\\.(`?)([^`()]+?)\\2(\\s*\\))?$"));
        QString inner = expression.sliced(2).chopped(2).trimmed();
        const auto match = plain.match(inner);
        CodeVariable variable;
        const bool isEncoded = match.hasMatch() && match.hasCaptured(1) && match.hasCaptured(4);
        if (match.hasMatch() && (isEncoded || (!match.hasCaptured(4) && match.capturedLength(1) == 0))) {
            variable.secret = match.captured(3);
            inner = s("secrets.") + match.captured(2) + variable.secret + match.captured(2);
        }
        variable.expression = inner;
        const auto same = std::find_if(m_variables.begin(), m_variables.end(),
                                       [&](const CodeVariable &one) { return one.expression == inner; });
        const auto index = same - m_variables.begin();
        if (same == m_variables.end()) {
            variable.name = nameFor(variable);
            m_variables.push_back(std::move(variable));
        }
        return QString::fromLatin1(m_mark) + (isEncoded ? u'p' : u'r') + QString::number(index) + u'z';
    }

    CodePieces cut(const QByteArray &bytes, Encoding encoding) const
    {
        CodePieces out;
        qsizetype from = 0;
        for (qsizetype at = bytes.indexOf(m_mark); at >= 0; at = bytes.indexOf(m_mark, from)) {
            if (at > from)
                out.push_back({bytes.sliced(from, at - from), -1, Encoding::Raw});
            const qsizetype end = bytes.indexOf('z', at + m_mark.size());
            const qsizetype number = at + m_mark.size() + 1;
            const bool isEncoded = bytes[number - 1] == 'p';
            out.push_back({{},
                           bytes.sliced(number, end - number).toInt(),
                           isEncoded ? Encoding::Percent : encoding});
            from = end + 1;
        }
        if (from < bytes.size())
            out.push_back({bytes.sliced(from), -1, Encoding::Raw});
        return out;
    }

    bool isIn(const QByteArray &bytes) const { return bytes.contains(m_mark); }
    const std::vector<CodeVariable> &variables() const { return m_variables; }

private:
    // What a shell has of its own must not be written over.
    QString nameFor(const CodeVariable &variable) const
    {
        static const QStringList taken{s("PATH"), s("HOME"), s("USER"), s("SHELL"), s("PWD"), s("LANG"), s("IFS"),
                                       s("TERM"), s("status")};
        QString name = variable.secret.isEmpty() ? variable.expression : variable.secret;
        name.replace(QRegularExpression(s("[^A-Za-z0-9]+")), s("_"));
        name = name.toUpper().left(40);
        while (name.startsWith(u'_'))
            name.remove(0, 1);
        while (name.endsWith(u'_'))
            name.chop(1);
        if (name.isEmpty() || name[0].isDigit() || taken.contains(name))
            name.prepend(s("SECRET_"));
        QString free = name;
        const auto isTaken = [&](const CodeVariable &one) { return one.name == free; };
        for (int number = 2; std::any_of(m_variables.begin(), m_variables.end(), isTaken); ++number)
            free = name + u'_' + QString::number(number);
        return free;
    }

    QByteArray m_mark;
    std::vector<CodeVariable> m_variables;
};

// Those that stand somewhere in the request: what covers several secrets at once leaves them behind.
void keepUsedVariables(CodeRequest &request)
{
    std::vector<CodePieces *> all{&request.url};
    for (auto &[name, value] : request.headers)
        all.push_back(&value);
    all.push_back(&request.body);
    for (CodeBodyPiece &piece : request.pieces)
        all.push_back(&piece.text);
    for (CodePart &part : request.parts) {
        for (CodePieces *pieces : {&part.name, &part.value, &part.fileName, &part.contentType})
            all.push_back(pieces);
    }
    std::vector<int> places(request.variables.size(), -1);
    std::vector<CodeVariable> used;
    for (CodePieces *pieces : all) {
        for (CodePiece &piece : *pieces) {
            if (!piece.isVariable())
                continue;
            int &place = places[std::size_t(piece.variable)];
            if (place < 0) {
                place = int(used.size());
                used.push_back(request.variables[std::size_t(piece.variable)]);
            }
            piece.variable = place;
        }
    }
    request.variables = std::move(used);
}

// Literals that follow each other as one.
CodePieces joinedLiterals(const CodePieces &pieces)
{
    CodePieces out;
    for (const CodePiece &piece : pieces) {
        if (!piece.isVariable() && !out.empty() && !out.back().isVariable())
            out.back().bytes += piece.bytes;
        else
            out.push_back(piece);
    }
    return out;
}

void append(CodePieces &to, CodePieces from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// The form both ways: its parts, and the very bytes between boundaries.
void divide(const Cutter &cutter, const Outgoing &outgoing, CodeRequest &out)
{
    const QByteArray boundary =
        http::MediaType::parse(outgoing.headers.value("content-type")).parameter("boundary");
    std::vector<CodeBodyPiece> pieces{{}};
    for (const FilledFormPart &part : outgoing.parts) {
        const bool isJson = http::MediaType::parse(part.contentType).isJson();
        const auto raw = [&cutter](const QByteArray &bytes) { return cutter.cut(bytes, Encoding::Raw); };
        const CodePieces value = cutter.cut(part.content, isJson ? Encoding::Json : Encoding::Raw);
        append(pieces.back().text,
               raw(http::multipartHead(boundary, {part.name, part.fileName, part.contentType})));
        append(pieces.back().text, value);
        if (!part.file.isEmpty()) {
            pieces.push_back({{}, part.file.toUtf8()});
            pieces.push_back({});
        }
        append(pieces.back().text, raw("\r\n"));
        out.parts.push_back(
            {raw(part.name), value, part.file.toUtf8(), raw(part.fileName), raw(part.contentType)});
    }
    append(pieces.back().text, cutter.cut("--" + boundary + "--\r\n", Encoding::Raw));
    for (CodeBodyPiece &piece : pieces)
        piece.text = joinedLiterals(piece.text);
    if (pieces.size() == 1)
        out.body = std::move(pieces.front().text);
    else
        out.pieces = std::move(pieces);
}

tl::expected<CodeRequest, DraftProblem> requestOf(const Draft &draft, const Context &context,
                                                  const std::vector<StatusRange> &success)
{
    Cutter cutter(draft);
    const auto outgoing =
        resolveCovered(draft, context, [&cutter](const QString &expression) { return cutter.cover(expression); });
    if (!outgoing)
        return tl::unexpected(outgoing.error());
    CodeRequest out;
    out.method = outgoing->method;
    out.url = cutter.cut(outgoing->url.toUtf8(), Encoding::Raw);
    for (const http::Header &field : outgoing->headers) {
        if (cutter.isIn(field.name))
            return tl::unexpected(DraftProblem{
                DraftProblem::Where::HeaderName,
                int(out.headers.size()),
                {ErrorKind::Invalid, QCoreApplication::translate("hookbench::delivery",
                                                                 "In code the name of a header cannot be a secret.")},
                {}});
        out.headers.emplace_back(field.name, cutter.cut(field.value, Encoding::Raw));
    }
    if (!outgoing->address.userInfo.isEmpty() && !outgoing->headers.contains("authorization"))
        out.headers.emplace_back(
            "Authorization",
            cutter.cut("Basic " + QByteArray::fromPercentEncoding(outgoing->address.userInfo).toBase64(),
                       Encoding::Raw));
    out.hasBody = outgoing->hasBody;
    out.file = draft.bodyKind == BodyKind::File ? draft.file.toUtf8() : QByteArray();
    if (draft.bodyKind == BodyKind::Multipart)
        divide(cutter, *outgoing, out);
    else
        out.body = cutter.cut(outgoing->body.toByteArray(), draft.bodyKind == BodyKind::Json   ? Encoding::Json
                                                        : draft.bodyKind == BodyKind::Form ? Encoding::Percent
                                                                                           : Encoding::Raw);
    out.seconds = draft.timeout.count();
    out.followRedirects = draft.followRedirects;
    out.verifyTls = draft.verifyTls;
    out.variables = cutter.variables();
    out.success = success;
    keepUsedVariables(out);
    return out;
}

// Bytes of an invisible character that begins here: controls above ASCII, separators of lines, those that turn the
// direction of writing, and a byte order mark. 0: it is none.
int invisibleAt(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&](qsizetype offset) {
        return at + offset < bytes.size() ? uchar(bytes[at + offset]) : uchar(0);
    };
    if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) < 0xa0)
        return 2;
    if (byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf)
        return 3;
    if (byte(0) != 0xe2)
        return 0;
    const bool isSeparator = byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae;
    const bool isDirection = byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9;
    return isSeparator || isDirection ? 3 : 0;
}

QByteArray escaped(const QByteArray &bytes, Quoting quoting)
{
    QByteArray out;
    if (quoting == Quoting::Unicode) {
        for (const QChar unit : QString::fromUtf8("x" + bytes).sliced(1)) // a mark at the beginning stays
            out += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
        return out;
    }
    for (const char byte : bytes)
        out += quoting == Quoting::Octal ? '\\' + QByteArray::number(uchar(byte), 8).rightJustified(3, '0')
                                         : "\\x" + QByteArray::number(uchar(byte), 16).rightJustified(2, '0');
    return out;
}

// Behind a first line that must stay the first.
QByteArray withSigningNote(const QByteArray &code, CodeLanguage language, const QString &scheme)
{
    const bool isHash = language == CodeLanguage::Curl || language == CodeLanguage::Httpie || language == CodeLanguage::Python;
    const QByteArray note = QByteArray(isHash ? "#" : "//") + " Hookbench signs this request (" + scheme.simplified().toUtf8()
                            + "); this code sends it unsigned.\n";
    const qsizetype end = code.startsWith("#!") || code.startsWith("<?php") ? code.indexOf('\n') + 1 : 0;
    return code.left(end) + note + code.mid(end);
}

} // namespace

QByteArray quotedBytes(const QByteArray &bytes, Quoting quoting)
{
    const bool isText = QByteArrayView(bytes).isValidUtf8();
    QByteArray out = "\"";
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '"' || c == '\\' || (c == '$' && quoting == Quoting::Php)) {
            out += '\\';
            out += c;
        } else if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if (uchar(c) < 0x20 || c == 0x7f || (uchar(c) >= 0x80 && !isText)) {
            out += escaped(bytes.sliced(i, 1), quoting);
        } else if (const int length = invisibleAt(bytes, i)) {
            out += escaped(bytes.sliced(i, length), quoting);
            i += length - 1;
        } else {
            out += c;
        }
    }
    return out + '"';
}

QByteArray joinedPieces(const CodePieces &pieces, const QByteArray &between,
                        const std::function<QByteArray(const QByteArray &)> &literal,
                        const std::function<QByteArray(const CodePiece &)> &variable)
{
    if (pieces.empty())
        return literal({});
    QByteArray out;
    for (const CodePiece &piece : pieces)
        out += (out.isEmpty() ? QByteArray() : between)
               + (piece.isVariable() ? variable(piece) : literal(piece.bytes));
    return out;
}

std::vector<std::pair<QByteArray, CodePieces>> headersOfForm(std::vector<std::pair<QByteArray, CodePieces>> headers)
{
    std::erase_if(headers, [](const auto &field) { return http::equalsIgnoringCase(field.first, "content-type"); });
    return headers;
}

bool isText(const CodePieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(), [](const CodePiece &piece) {
        return piece.isVariable() || QByteArrayView(piece.bytes).isValidUtf8();
    });
}

bool CodeRequest::uses(Encoding encoding) const
{
    const auto has = [encoding](const CodePieces &value) {
        return std::any_of(value.begin(), value.end(), [encoding](const CodePiece &piece) {
            return piece.isVariable() && piece.encoding == encoding;
        });
    };
    return has(url) || has(body)
           || std::any_of(pieces.begin(), pieces.end(), [&](const CodeBodyPiece &piece) { return has(piece.text); })
           || std::any_of(headers.begin(), headers.end(), [&](const auto &field) { return has(field.second); });
}

bool CodeRequest::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [name](const auto &field) { return http::equalsIgnoringCase(field.first, name); });
}

std::vector<std::pair<QByteArray, CodePieces>> CodeRequest::joinedHeaders() const
{
    std::vector<std::pair<QByteArray, CodePieces>> out;
    for (const auto &[name, value] : headers) {
        const auto same = std::find_if(out.begin(), out.end(), [&name = name](const auto &field) {
            return http::equalsIgnoringCase(field.first, name);
        });
        if (same == out.end()) {
            out.emplace_back(name, value);
            continue;
        }
        same->second.push_back({", ", -1, Encoding::Raw});
        same->second.insert(same->second.end(), value.begin(), value.end());
    }
    return out;
}

QByteArray CodeRequest::condition(const QByteArray &status, const QByteArray &both, const QByteArray &either) const
{
    QByteArray out;
    for (const auto &[first, last] : success.empty() ? std::vector<StatusRange>{{200, 299}} : success) {
        if (!out.isEmpty())
            out += either;
        if (first == last)
            out += status + " == " + QByteArray::number(first);
        else
            out += '(' + status + " >= " + QByteArray::number(first) + both + status + " <= " + QByteArray::number(last)
                   + ')';
    }
    return out;
}

QString nameOf(CodeLanguage language)
{
    switch (language) {
    case CodeLanguage::Curl: return s("cURL");
    case CodeLanguage::Httpie: return s("HTTPie");
    case CodeLanguage::Python: return s("Python (requests)");
    case CodeLanguage::JavaScript: return s("JavaScript (fetch)");
    case CodeLanguage::Go: return s("Go");
    case CodeLanguage::Cpp: return s("C++ (Qt)");
    case CodeLanguage::Php: return s("PHP");
    }
    return {};
}

tl::expected<Code, DraftProblem> codeOf(const Draft &draft, const Context &context, CodeLanguage language,
                                        const std::vector<StatusRange> &success)
{
    auto request = requestOf(draft, context, success);
    if (!request)
        return tl::unexpected(request.error());
    if (language == CodeLanguage::Curl || language == CodeLanguage::Httpie) {
        const auto odd = std::find_if(request->parts.begin(), request->parts.end(),
                                      [](const CodePart &part) { return !isText(part.value); });
        const int row = int(odd - request->parts.begin());
        if (odd != request->parts.end() && !request->pieces.empty())
            return tl::unexpected(DraftProblem{
                DraftProblem::Where::PartValue,
                row,
                {ErrorKind::Invalid,
                 QCoreApplication::translate("hookbench::delivery",
                                             "A shell cannot write bytes that are no text beside a file. Put them into a "
                                             "file of their own.")},
                {}});
        if (odd != request->parts.end())
            request->parts.clear(); // the body as it is
    }
    Code out;
    switch (language) {
    case CodeLanguage::Curl: out.text = shellCode(*request); break;
    case CodeLanguage::Httpie: out.text = httpieCode(*request); break;
    case CodeLanguage::Python: out.text = pythonCode(*request); break;
    case CodeLanguage::JavaScript: out.text = javaScriptCode(*request); break;
    case CodeLanguage::Go: out.text = goCode(*request); break;
    case CodeLanguage::Cpp: out.text = cppCode(*request); break;
    case CodeLanguage::Php: out.text = phpCode(*request); break;
    }
    out.variables = std::move(request->variables);
    if (draft.signing)
        out.text = withSigningNote(out.text, language, draft.signing->scheme);
    return out;
}

QByteArray Code::dotEnv(const Secrets &values) const
{
    QByteArray out;
    for (const CodeVariable &variable : variables) {
        if (variable.secret.isEmpty())
            out += "# " + variable.expression.simplified().toUtf8() + '\n';
        const auto value = values.find(variable.secret);
        QByteArray known = value == values.end() || variable.secret.isEmpty() ? QByteArray() : value->second.reveal();
        if (!known.isEmpty()) {
            known.replace('\'', "'\\''"); // as a shell reads it
            known = '\'' + known + '\'';
        }
        out += variable.name.toUtf8() + '=' + known + '\n';
    }
    return out;
}

} // namespace hookbench::delivery
