// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/characters.h"
#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/http/multipart.h"
#include "core/http/textforms.h"
#include "core/http/wireform.h"
#include "core/json/base64.h"
#include "core/json/tape.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringDecoder>

#include <array>

namespace hookbench::http {

namespace {

// Bytes that are not UTF-8 live in a command's text as lone surrogates from here on: U+DC00 and the byte.
constexpr char16_t byteMark = 0xdc00;

QString textOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf")) // QString::fromUtf8() drops it
        return QChar(0xfeff) + textOf(bytes.sliced(3));
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    QString out;
    for (const char c : bytes)
        out += uchar(c) < 0x80 ? QChar(QLatin1Char(c)) : QChar(char16_t(byteMark + uchar(c)));
    return out;
}

QByteArray bytesOf(QStringView text)
{
    QByteArray out;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const bool isByte =
            unit >= byteMark + 0x80 && unit <= byteMark + 0xff && (i == 0 || !text[i - 1].isHighSurrogate());
        if (!isByte)
            continue;
        out += text.sliced(start, i - start).toUtf8();
        out += char(unit - byteMark);
        start = i + 1;
    }
    return out + text.sliced(start).toUtf8();
}

// A URL is text: bytes that are none stand in it as %XX.
QString urlText(const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        return textOf(bytes);
    QString out;
    for (const char c : bytes)
        out += uchar(c) < 0x80 ? QString(QLatin1Char(c)) : QString::fromLatin1(percentEncoded(QByteArrayView(&c, 1)));
    return out;
}

struct Word
{
    QString text;
    qsizetype offset = 0;
    qsizetype length = 0;
};

// Splits a command line as POSIX.1 chapter 2.2 quotes it, with the $'...' of newer shells. No expansions.
class Splitter
{
public:
    explicit Splitter(const QString &text)
        : m_text(text)
    {
    }

    Result<std::vector<Word>> run()
    {
        std::vector<Word> words;
        for (;;) {
            skipBlanks();
            if (m_at == m_text.size())
                return words;
            const QChar c = m_text[m_at];
            if (c == u';' || c == u'|' || c == u'&' || c == u'>' || c == u'<') {
                return hookbench::fail(ErrorKind::Invalid,
                                       QCoreApplication::translate(
                                           "hookbench::http", "Only a single cURL command can be read, without %1.")
                                           .arg(c),
                                       m_at, 1);
            }
            const qsizetype start = m_at;
            if (!word())
                return tl::unexpected(*m_error);
            words.push_back({m_word, start, m_at - start});
        }
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at].isSpace())
                ++m_at;
            else if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
                m_at += 2;
            else if (m_text.mid(m_at, 3) == QLatin1String("\\\r\n"))
                m_at += 3;
            else
                return;
        }
    }

    bool word()
    {
        m_word.clear();
        while (m_at < m_text.size() && !m_text[m_at].isSpace()) {
            const QChar c = m_text[m_at];
            if (c == u';' || c == u'|' || c == u'&' || c == u'>' || c == u'<')
                break;
            if (c == u'\'') {
                if (!singleQuoted())
                    return false;
            } else if (c == u'"') {
                if (!doubleQuoted())
                    return false;
            } else if (c == u'$' && m_text.mid(m_at + 1, 1) == QLatin1String("'")) {
                if (!dollarQuoted())
                    return false;
            } else if (c == u'\\' && m_at + 1 < m_text.size()) {
                if (m_text[m_at + 1] != u'\n')
                    m_word += m_text[m_at + 1];
                m_at += 2;
            } else {
                m_word += c;
                ++m_at;
            }
        }
        return true;
    }

    bool unclosed(qsizetype start)
    {
        m_error = Error{ErrorKind::Invalid, QCoreApplication::translate("hookbench::http", "This quote is not closed."),
                        start, 1};
        return false;
    }

    bool singleQuoted()
    {
        const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
        if (end < 0)
            return unclosed(m_at);
        m_word += QStringView(m_text).mid(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return true;
    }

    bool doubleQuoted()
    {
        const qsizetype start = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size()) {
                const QChar next = m_text[m_at + 1];
                if (next == u'"' || next == u'\\' || next == u'$' || next == u'`')
                    m_word += next;
                else if (next != u'\n')
                    m_word += QStringLiteral("\\") + next;
                m_at += 2;
            } else {
                m_word += m_text[m_at++];
            }
        }
        if (m_at == m_text.size())
            return unclosed(start);
        ++m_at;
        return true;
    }

    bool dollarQuoted()
    {
        const qsizetype start = m_at;
        QByteArray bytes;
        m_at += 2;
        while (m_at < m_text.size() && m_text[m_at] != u'\'') {
            if (m_text[m_at] != u'\\' || m_at + 1 == m_text.size()) {
                qsizetype length = m_text[m_at].isHighSurrogate() ? 2 : 1;
                bytes += m_text.mid(m_at, length).toUtf8();
                m_at += length;
                continue;
            }
            escape(bytes);
        }
        if (m_at == m_text.size())
            return unclosed(start);
        ++m_at;
        m_word += textOf(bytes);
        return true;
    }

    void escape(QByteArray &bytes)
    {
        const char16_t c = m_text[m_at + 1].unicode();
        m_at += 2;
        static constexpr QStringView names = u"abefnrtvE";
        static constexpr char values[] = "\a\b\x1b\f\n\r\t\v\x1b";
        const auto digits = [this](int base, int most) {
            uint value = 0;
            for (int i = 0; i < most && m_at < m_text.size(); ++i, ++m_at) {
                bool ok = false;
                const uint digit = m_text.mid(m_at, 1).toUInt(&ok, base);
                if (!ok)
                    break;
                value = value * uint(base) + digit;
            }
            return value;
        };
        if (const qsizetype i = names.indexOf(c); i >= 0) {
            bytes += values[i];
        } else if (c == u'x') {
            bytes += char(digits(16, 2));
        } else if (c == u'u' || c == u'U') {
            const char32_t code = digits(16, c == u'u' ? 4 : 8);
            bytes += QString::fromUcs4(&code, 1).toUtf8();
        } else if (c >= u'0' && c <= u'7') {
            --m_at;
            bytes += char(digits(8, 3));
        } else {
            bytes += QString(QChar(c)).toUtf8();
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_word;
    std::optional<Error> m_error;
};

enum class Meaning {
    Ignored,
    Request,
    Header,
    Data,
    DataRaw,
    DataBinary,
    DataUrlencode,
    Json,
    Form,
    FormString,
    Get,
    Head,
    User,
    UserAgent,
    Referer,
    Cookie,
    Url,
    Upload,
    Insecure,
    Location,
    Compressed,
    Bearer,
    Http10,
    RequestTarget,
};

struct Option
{
    QLatin1String longName;
    char shortName; // 0: none
    bool takesValue;
    Meaning meaning;
};

constexpr std::array options{
    Option{QLatin1String("request"), 'X', true, Meaning::Request},
    Option{QLatin1String("header"), 'H', true, Meaning::Header},
    Option{QLatin1String("data"), 'd', true, Meaning::Data},
    Option{QLatin1String("data-ascii"), 0, true, Meaning::Data},
    Option{QLatin1String("data-raw"), 0, true, Meaning::DataRaw},
    Option{QLatin1String("data-binary"), 0, true, Meaning::DataBinary},
    Option{QLatin1String("data-urlencode"), 0, true, Meaning::DataUrlencode},
    Option{QLatin1String("json"), 0, true, Meaning::Json},
    Option{QLatin1String("form"), 'F', true, Meaning::Form},
    Option{QLatin1String("form-string"), 0, true, Meaning::FormString},
    Option{QLatin1String("get"), 'G', false, Meaning::Get},
    Option{QLatin1String("head"), 'I', false, Meaning::Head},
    Option{QLatin1String("user"), 'u', true, Meaning::User},
    Option{QLatin1String("oauth2-bearer"), 0, true, Meaning::Bearer},
    Option{QLatin1String("user-agent"), 'A', true, Meaning::UserAgent},
    Option{QLatin1String("referer"), 'e', true, Meaning::Referer},
    Option{QLatin1String("cookie"), 'b', true, Meaning::Cookie},
    Option{QLatin1String("url"), 0, true, Meaning::Url},
    Option{QLatin1String("request-target"), 0, true, Meaning::RequestTarget},
    Option{QLatin1String("upload-file"), 'T', true, Meaning::Upload},
    Option{QLatin1String("insecure"), 'k', false, Meaning::Insecure},
    Option{QLatin1String("location"), 'L', false, Meaning::Location},
    Option{QLatin1String("compressed"), 0, false, Meaning::Compressed},
    Option{QLatin1String("silent"), 's', false, Meaning::Ignored},
    Option{QLatin1String("show-error"), 'S', false, Meaning::Ignored},
    Option{QLatin1String("verbose"), 'v', false, Meaning::Ignored},
    Option{QLatin1String("include"), 'i', false, Meaning::Ignored},
    Option{QLatin1String("show-headers"), 0, false, Meaning::Ignored},
    Option{QLatin1String("fail"), 'f', false, Meaning::Ignored},
    Option{QLatin1String("fail-with-body"), 0, false, Meaning::Ignored},
    Option{QLatin1String("globoff"), 'g', false, Meaning::Ignored},
    Option{QLatin1String("path-as-is"), 0, false, Meaning::Ignored},
    Option{QLatin1String("no-buffer"), 'N', false, Meaning::Ignored},
    Option{QLatin1String("progress-bar"), '#', false, Meaning::Ignored},
    Option{QLatin1String("http1.0"), '0', false, Meaning::Http10},
    Option{QLatin1String("http1.1"), 0, false, Meaning::Ignored},
    Option{QLatin1String("http2"), 0, false, Meaning::Ignored},
    Option{QLatin1String("ipv4"), '4', false, Meaning::Ignored},
    Option{QLatin1String("ipv6"), '6', false, Meaning::Ignored},
    Option{QLatin1String("output"), 'o', true, Meaning::Ignored},
    Option{QLatin1String("remote-name"), 'O', false, Meaning::Ignored},
    Option{QLatin1String("write-out"), 'w', true, Meaning::Ignored},
    Option{QLatin1String("dump-header"), 'D', true, Meaning::Ignored},
    Option{QLatin1String("max-time"), 'm', true, Meaning::Ignored},
    Option{QLatin1String("connect-timeout"), 0, true, Meaning::Ignored},
    Option{QLatin1String("retry"), 0, true, Meaning::Ignored},
};

class CommandReader
{
public:
    CommandReader(std::vector<Word> words, const std::optional<QByteArray> &standardInput)
        : m_words(std::move(words))
        , m_standardInput(standardInput)
    {
    }

    Result<CurlRequest> run()
    {
        if (m_words.empty()
            || (m_words[0].text != QLatin1String("curl") && m_words[0].text != QLatin1String("curl.exe"))) {
            return hookbench::fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::http", "A cURL command begins with \"curl\"."), 0,
                m_words.empty() ? 0 : m_words[0].length);
        }
        bool onlyUrls = false;
        for (m_i = 1; m_i < m_words.size() && !m_error; ++m_i) {
            const QString &text = m_words[m_i].text;
            if (onlyUrls || text.size() < 2 || text[0] != u'-')
                url(text);
            else if (text == QLatin1String("--"))
                onlyUrls = true;
            else if (text[1] == u'-')
                longOption(text.mid(2));
            else
                shortOptions(text.mid(1));
        }
        if (!m_error && m_out.url.isEmpty())
            return hookbench::fail(ErrorKind::Invalid,
                                   QCoreApplication::translate("hookbench::http", "The command names no URL."));
        if (!m_error && m_get && !m_out.bodyFile.isEmpty())
            return hookbench::fail(ErrorKind::Invalid, onlyFile());
        if (!m_error && m_get && !m_out.form.empty())
            return hookbench::fail(ErrorKind::Invalid, formOrData());
        if (m_error)
            return tl::unexpected(*m_error);
        finish();
        return m_out;
    }

private:
    void refuse(const QString &message)
    {
        if (!m_error)
            m_error = Error{ErrorKind::Invalid, message, m_words[m_i].offset, m_words[m_i].length};
    }

    void url(const QString &word)
    {
        const QString text = urlText(bytesOf(word));
        if (!m_out.url.isEmpty())
            return refuse(QCoreApplication::translate("hookbench::http", "The command names a second URL."));
        m_out.url = text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text;
    }

    void requestTarget(const QString &word)
    {
        m_out.requestTarget = bytesOf(word);
        if (m_out.requestTarget.isEmpty()
            || !std::all_of(m_out.requestTarget.begin(), m_out.requestTarget.end(), isTargetByte))
            refuse(QCoreApplication::translate("hookbench::http",
                                               "A request target has no blanks and no control characters."));
    }

    void longOption(const QString &name)
    {
        for (const Option &option : options) {
            if (option.longName == name)
                return apply(option, option.takesValue ? nextWord() : QString());
        }
        if (name.startsWith(QLatin1String("no-")))
            return;
        refuse(QCoreApplication::translate("hookbench::http", "The option --%1 cannot be carried over.").arg(name));
    }

    void shortOptions(const QString &letters)
    {
        for (qsizetype i = 0; i < letters.size() && !m_error; ++i) {
            const auto option = std::find_if(options.begin(), options.end(), [&](const Option &candidate) {
                return candidate.shortName != 0 && letters[i] == QLatin1Char(candidate.shortName);
            });
            if (option == options.end())
                return refuse(QCoreApplication::translate("hookbench::http", "The option -%1 cannot be carried over.")
                                  .arg(letters[i]));
            if (option->takesValue)
                return apply(*option, i + 1 < letters.size() ? letters.mid(i + 1) : nextWord());
            apply(*option, {});
        }
    }

    QString nextWord()
    {
        if (m_i + 1 == m_words.size()) {
            refuse(QCoreApplication::translate("hookbench::http", "This option needs a value."));
            return {};
        }
        return m_words[++m_i].text;
    }

    void apply(const Option &option, const QString &value)
    {
        if (m_error)
            return;
        switch (option.meaning) {
        case Meaning::Ignored: break;
        case Meaning::Request: m_out.method = bytesOf(value); break;
        case Meaning::Header: header(value); break;
        case Meaning::Data: data(value, true); break;
        case Meaning::DataRaw: appendData(bytesOf(value)); break;
        case Meaning::DataBinary: data(value, false); break;
        case Meaning::DataUrlencode: dataUrlencode(value); break;
        case Meaning::Json:
            data(value, false);
            m_json = true;
            break;
        case Meaning::Form: form(value, true); break;
        case Meaning::FormString: form(value, false); break;
        case Meaning::Get: m_get = true; break;
        case Meaning::Head: m_head = true; break;
        case Meaning::User: m_out.user = value; break;
        case Meaning::Bearer: field("Authorization", "Bearer " + bytesOf(value)); break;
        case Meaning::UserAgent: field("User-Agent", bytesOf(value)); break;
        case Meaning::Referer: field("Referer", bytesOf(value)); break;
        case Meaning::Cookie:
            if (!value.contains(u'='))
                return refuse(QCoreApplication::translate("hookbench::http", "A file with cookies cannot be read."));
            field("Cookie", bytesOf(value));
            break;
        case Meaning::Url: url(value); break;
        case Meaning::RequestTarget: requestTarget(value); break;
        case Meaning::Upload:
            if (m_out.hasBody || !m_out.form.empty())
                return refuse(onlyFile());
            m_out.bodyFile = value;
            m_out.hasBody = true;
            m_upload = true;
            break;
        case Meaning::Insecure: m_out.insecure = true; break;
        case Meaning::Location: m_out.followRedirects = true; break;
        case Meaning::Http10: m_out.minorVersion = 0; break;
        case Meaning::Compressed:
            if (!m_out.headers.contains("accept-encoding"))
                m_out.headers.append("Accept-Encoding", "gzip, deflate");
            break;
        }
    }

    // "Name: value"; "Name;" is a field with an empty value, "Name:" takes away one that cURL would add.
    void header(const QString &text)
    {
        if (text.startsWith(u'@'))
            return refuse(QCoreApplication::translate("hookbench::http", "A file with headers cannot be read."));
        const qsizetype colon = text.indexOf(u':');
        if (colon >= 0)
            field(bytesOf(text.left(colon).trimmed()), bytesOf(text.mid(colon + 1)));
        else if (text.endsWith(u';') && isToken(text.chopped(1).toUtf8()))
            m_out.headers.append(text.chopped(1).toUtf8(), QByteArray());
        else
            refuse(notAHeader());
    }

    static QString notAHeader()
    {
        return QCoreApplication::translate("hookbench::http", "This is not a header of the form \"Name: value\".");
    }

    void field(const QByteArray &name, const QByteArray &text)
    {
        const QByteArray value = trimmed(text).toByteArray();
        if (!isToken(name) || !isFieldValue(value))
            refuse(notAHeader());
        else if (value.isEmpty())
            m_suppressed << name;
        else
            m_out.headers.append(name, value);
    }

    static QString onlyFile()
    {
        return QCoreApplication::translate(
            "hookbench::http", "Data from a file can only be carried over with --data-binary @FILE, alone.");
    }

    static QString formOrData()
    {
        return QCoreApplication::translate("hookbench::http", "A command has either form fields or other data.");
    }

    void appendData(const QByteArray &bytes)
    {
        if (!m_out.bodyFile.isEmpty())
            return refuse(onlyFile());
        if (!m_out.form.empty())
            return refuse(formOrData());
        if (m_out.hasBody)
            m_out.body += m_json ? "" : "&";
        m_out.body += bytes;
        m_out.hasBody = true;
        m_isData = true;
    }

    void data(const QString &value, bool stripsLineEnds)
    {
        if (!value.startsWith(u'@'))
            return appendData(bytesOf(value));
        if (!stripsLineEnds && value == QLatin1String("@-") && m_standardInput)
            return appendData(*m_standardInput);
        if (stripsLineEnds || m_out.hasBody || !m_out.form.empty() || value == QLatin1String("@-"))
            return refuse(onlyFile());
        m_out.bodyFile = value.mid(1);
        m_out.hasBody = true;
        m_isData = true;
    }

    // content, =content, name=content; with @ they would come from files.
    void dataUrlencode(const QString &value)
    {
        const qsizetype equals = value.indexOf(u'=');
        if (equals < 0 && value.contains(u'@'))
            return refuse(onlyFile());
        const QByteArray content = percentEncoded(bytesOf(value.mid(equals + 1)));
        appendData(equals > 0 ? bytesOf(value.left(equals)) + '=' + content : content);
    }

    void form(const QString &value, bool readsParts)
    {
        const qsizetype equals = value.indexOf(u'=');
        if (equals <= 0)
            return refuse(QCoreApplication::translate("hookbench::http", "A form field reads NAME=CONTENT."));
        if (m_out.hasBody)
            return refuse(formOrData());
        CurlFormField field{bytesOf(value.left(equals)), {}, {}, {}, {}};
        const QString content = value.mid(equals + 1);
        if (!readsParts)
            field.value = bytesOf(content);
        else if (content.startsWith(u'<'))
            return refuse(QCoreApplication::translate("hookbench::http",
                                                      "A form field whose text is read from a file cannot be carried "
                                                      "over."));
        else
            parts(content, field);
        m_out.form.push_back(std::move(field));
    }

    // "content;type=x;filename=y" or "@path;...", each of them in quotes where it needs them (curl(1), --form).
    void parts(const QString &text, CurlFormField &field)
    {
        const bool isFile = text.startsWith(u'@');
        qsizetype at = isFile ? 1 : 0;
        const QString content = formWord(text, at, false);
        while (at < text.size()) {
            ++at; // the semicolon
            while (at < text.size() && text[at].isSpace())
                ++at;
            const QStringView rest = QStringView(text).sliced(at);
            const bool isType = rest.startsWith(QLatin1String("type="));
            const bool isName = rest.startsWith(QLatin1String("filename="));
            at += isType ? 5 : isName ? 9 : 0;
            const QString word = formWord(text, at, isType);
            if (isType)
                field.contentType = bytesOf(word);
            else if (isName)
                field.fileName = bytesOf(word);
        }
        if (!isFieldValue(field.contentType))
            return refuse(notAHeader());
        if (!isFile)
            field.value = bytesOf(content);
        else if (content.isEmpty() || content == QLatin1String("-"))
            return refuse(QCoreApplication::translate("hookbench::http", "Name the file of the form field."));
        else
            field.file = content;
    }

    // Up to a semicolon; that of a media type's parameters belongs to it.
    static QString formWord(const QString &text, qsizetype &at, bool isType)
    {
        QString out;
        if (at < text.size() && text[at] == u'"') {
            for (++at; at < text.size() && text[at] != u'"'; ++at) {
                const bool isEscaped =
                    text[at] == u'\\' && at + 1 < text.size() && (text[at + 1] == u'\\' || text[at + 1] == u'"');
                out += text[isEscaped ? ++at : at];
            }
            at = text.indexOf(u';', at);
            at = at < 0 ? text.size() : at;
            return out;
        }
        qsizetype end = text.indexOf(u';', at);
        while (isType && end >= 0
               && !QStringView(text).sliced(end + 1).trimmed().startsWith(QLatin1String("filename=")))
            end = text.indexOf(u';', end + 1);
        end = end < 0 ? text.size() : end;
        out = text.mid(at, end - at);
        at = end;
        return out;
    }

    void finish()
    {
        if (!m_out.form.empty()) {
            QCryptographicHash hash(QCryptographicHash::Sha256); // a boundary that no value holds, the same each time
            for (const CurlFormField &field : m_out.form) {
                hash.addData(field.name);
                hash.addData(field.value);
            }
            const QByteArray boundary = "hookbench-" + hash.result().toHex().left(24);
            for (const CurlFormField &field : m_out.form)
                m_out.body +=
                    multipartHead(boundary, {field.name, field.fileName, field.contentType}) + field.value + "\r\n";
            m_out.body += "--" + boundary + "--\r\n";
            if (!m_out.neededFile().isEmpty())
                m_out.body.clear();
            m_out.hasBody = true;
            if (!m_out.headers.contains("content-type"))
                m_out.headers.append("Content-Type", "multipart/form-data; boundary=" + boundary);
        }
        if (m_get && m_out.hasBody) {
            m_out.url += (m_out.url.contains(u'?') ? u'&' : u'?') + urlText(m_out.body);
            m_out.body.clear();
            m_out.hasBody = false;
            m_isData = false;
        }
        if (m_head && m_out.method.isEmpty())
            m_out.method = "HEAD";
        if (m_upload && m_out.method.isEmpty())
            m_out.method = "PUT";
        const auto addUnlessGiven = [this](const char *name, const char *value) {
            const bool isSuppressed = std::any_of(m_suppressed.begin(), m_suppressed.end(), [name](const auto &other) {
                return equalsIgnoringCase(other, name);
            });
            if (!m_out.headers.contains(name) && !isSuppressed)
                m_out.headers.append(name, value);
        };
        if (m_json) {
            addUnlessGiven("Content-Type", "application/json");
            addUnlessGiven("Accept", "application/json");
        } else if (m_isData) {
            addUnlessGiven("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!m_out.user.isEmpty() && !m_out.headers.contains("authorization"))
            m_out.headers.append("Authorization", "Basic " + bytesOf(m_out.user).toBase64());
    }

    std::vector<Word> m_words;
    const std::optional<QByteArray> &m_standardInput;
    std::size_t m_i = 0;
    CurlRequest m_out;
    QList<QByteArray> m_suppressed;
    bool m_json = false;
    bool m_isData = false;
    bool m_get = false;
    bool m_head = false;
    bool m_upload = false;
    std::optional<Error> m_error;
};

// What a URL of its own says to cURL byte for byte, behind scheme and authority.
bool isPathOfUrl(QByteArrayView target)
{
    return target.startsWith('/') && std::all_of(target.begin(), target.end(), [](char c) {
               return isTargetByte(c) && uchar(c) < 0x80 && c != '#';
           });
}

bool isPlainText(QByteArrayView bytes)
{
    return bytes.isValidUtf8() && !bytes.contains('\0');
}

// For a shell. Bytes that are not UTF-8 are escaped: a command is text, which is copied and kept as such.
QByteArray shellQuoted(const QByteArray &bytes)
{
    static constexpr QByteArrayView plain = "-._~/:=@%+,";
    const bool needsNone = !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), [&](char c) {
        return isalnum(uchar(c)) || plain.contains(c);
    });
    if (needsNone)
        return bytes;
    if (isPlainText(bytes))
        return '\'' + QByteArray(bytes).replace('\'', "'\\''") + '\'';
    QByteArray out = "$'";
    for (const char c : bytes) {
        if (uchar(c) < 0x20 || uchar(c) >= 0x7f)
            out += "\\x" + QByteArray(1, c).toHex();
        else if (c == '\'' || c == '\\')
            out += QByteArray("\\") + c;
        else
            out += c;
    }
    return out + '\'';
}

} // namespace

QString shellQuoted(const QString &text)
{
    return QString::fromUtf8(shellQuoted(text.toUtf8()));
}

QString CurlRequest::neededFile() const
{
    const auto field =
        std::find_if(form.begin(), form.end(), [](const CurlFormField &one) { return !one.file.isEmpty(); });
    return field == form.end() ? bodyFile : field->file;
}

QByteArray CurlRequest::target() const
{
    return requestTarget.isEmpty() ? targetOfUrl(url.toUtf8()) : requestTarget;
}

QByteArray CurlRequest::effectiveMethod() const
{
    if (!method.isEmpty())
        return method;
    return hasBody ? "POST" : "GET";
}

Result<CurlRequest> parseCurl(const QString &text, const std::optional<QByteArray> &standardInput)
{
    auto words = Splitter(text).run();
    if (!words)
        return tl::unexpected(words.error());
    return CommandReader(std::move(*words), standardInput).run();
}

qsizetype CurlReader::lineEnd(qsizetype from) const
{
    const qsizetype end = m_text.indexOf('\n', from);
    return end < 0 ? m_text.size() : end;
}

// The end of the line that a command ends with: line ends in quotes and behind a backslash belong to it.
qsizetype CurlReader::commandEnd(qsizetype from) const
{
    char quote = 0; // ' or ", or $ for $'...'
    for (qsizetype at = from; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == '\\' && quote != '\'') {
            at += m_text.sliced(at + 1).startsWith("\r\n") && quote == 0 ? 2 : 1;
        } else if (quote == 0) {
            if (c == '\n')
                return at;
            if (c == '$' && m_text.sliced(at + 1).startsWith('\'')) {
                quote = '$';
                ++at;
            } else if (c == '\'' || c == '"') {
                quote = c;
            }
        } else if (c == (quote == '$' ? '\'' : quote)) {
            quote = 0;
        }
    }
    return m_text.size();
}

// The lines up to the one that ends them, decoded.
std::optional<QByteArray> CurlReader::hereDocument(QByteArrayView end)
{
    const qsizetype start = m_at;
    while (m_at < m_text.size()) {
        const qsizetype lineStart = m_at;
        const qsizetype stop = lineEnd(m_at);
        QByteArrayView line = m_text.sliced(m_at, stop - m_at);
        if (line.endsWith('\r'))
            line.chop(1);
        m_at = qMin(stop + 1, m_text.size());
        if (line == end) {
            return json::base64Decoded(m_text.sliced(start, lineStart - start));
        }
    }
    return std::nullopt;
}

Result<std::optional<CurlRequest>> CurlReader::next()
{
    for (;;) { // blank lines and comments
        const qsizetype stop = lineEnd(m_at);
        QByteArrayView line = trimmed(m_text.sliced(m_at, stop - m_at));
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty() && !line.startsWith('#'))
            break;
        if (stop == m_text.size())
            return std::nullopt;
        m_at = stop + 1;
    }
    const qsizetype start = m_at;
    const auto wrong = [&](const QString &message, qsizetype at) {
        return hookbench::fail(ErrorKind::Invalid,
                               QCoreApplication::translate("hookbench::http", "line %1: %2")
                                   .arg(json::Tape::position(m_text, at).first)
                                   .arg(message),
                               at);
    };
    static constexpr QByteArrayView here = "base64 -d <<'";
    static constexpr QByteArrayView pipe = "' | ";
    QByteArrayView end;
    if (m_text.sliced(m_at).startsWith(here)) {
        const qsizetype name = m_at + here.size();
        const qsizetype quote = m_text.indexOf(pipe, name);
        if (quote < 0 || quote > lineEnd(m_at))
            return wrong(QCoreApplication::translate("hookbench::http", "This here-document cannot be read."), start);
        end = m_text.sliced(name, quote - name);
        m_at = quote + pipe.size();
    }
    const qsizetype command = m_at;
    const qsizetype stop = commandEnd(m_at);
    m_at = qMin(stop + 1, m_text.size());
    std::optional<QByteArray> input;
    if (!end.isEmpty()) {
        input = hereDocument(end);
        if (!input)
            return wrong(QCoreApplication::translate("hookbench::http", "This here-document cannot be read."), start);
    }
    const QString text = QString::fromUtf8(m_text.sliced(command, stop - command));
    auto request = parseCurl(text, input);
    if (!request) {
        const qsizetype before = QStringView(text).first(qMax<qsizetype>(request.error().offset, 0)).toUtf8().size();
        return wrong(request.error().message, qMin(command + before, stop)); // broken UTF-8 has become longer
    }
    return std::optional(std::move(*request));
}

void writeCurl(const Request &request, const QString &origin, const std::function<void(QByteArrayView)> &sink)
{
    constexpr qsizetype longestArgument = 64 * 1024; // of a body; Linux takes 128 KiB
    const QByteArrayView body = request.body;
    const bool hasBody = !body.isEmpty();
    const bool isArgument = body.size() <= longestArgument && isPlainText(body);
    QByteArrayList parts{"curl"};
    if (request.method == "HEAD" && !hasBody)
        parts << "--head";
    else if (request.method != (hasBody ? "POST" : "GET"))
        parts << "-X " + shellQuoted(request.method);
    if (request.method == "HEAD" && hasBody)
        parts << "--max-time 10"; // cURL waits for a body of the answer, which never comes
    if (request.minorVersion == 0)
        parts << "--http1.0";
    const bool isPath = isPathOfUrl(request.target);
    if (!isPath)
        parts << "--request-target " + shellQuoted(request.target);
    parts << "--globoff --path-as-is " + shellQuoted(origin.toUtf8() + (isPath ? request.target : QByteArray("/")));
    for (const Header &field : request.headers) {
        // Framing is cURL's: it counts the bytes itself.
        if (equalsIgnoringCase(field.name, "content-length") || equalsIgnoringCase(field.name, "transfer-encoding")
            || equalsIgnoringCase(field.name, "host"))
            continue;
        parts << "-H " + shellQuoted(field.value.isEmpty() ? field.name + ';' : field.name + ": " + field.value);
    }
    for (const char *own : {"Accept", "User-Agent", "Content-Type", "Expect"}) {
        constexpr qsizetype smallestToExpect = 1000; // cURL waits for a 100 from 1 MiB on, older ones from 1 KB
        const bool added = qstrcmp(own, "Content-Type") == 0 ? hasBody
                           : qstrcmp(own, "Expect") == 0     ? body.size() > smallestToExpect
                                                             : true;
        if (added && !request.headers.contains(own))
            parts << "-H " + shellQuoted(QByteArray(own) + ':');
    }
    if (hasBody)
        parts << (isArgument ? "--data-raw " + shellQuoted(body.toByteArray()) : "--data-binary @-");
    const QByteArray command = parts.join(" \\\n  ");
    if (!hasBody || isArgument)
        return sink(command);
    sink("base64 -d <<'END_OF_BODY' | " + command + '\n');
    constexpr qsizetype bytesOfLine = 57; // 76 characters, as MIME has them
    constexpr qsizetype linesAtOnce = 1000;
    for (qsizetype at = 0; at < body.size();) {
        QByteArray lines;
        for (qsizetype i = 0; i < linesAtOnce && at < body.size(); ++i, at += bytesOfLine) {
            const QByteArrayView line = body.sliced(at, qMin(bytesOfLine, body.size() - at));
            lines += QByteArray::fromRawData(line.data(), line.size()).toBase64() + '\n';
        }
        sink(lines);
    }
    sink("END_OF_BODY");
}

QString toCurl(const Request &request, const QString &origin)
{
    QByteArray out;
    writeCurl(request, origin, [&out](QByteArrayView bytes) { out += bytes; });
    return QString::fromUtf8(out);
}

} // namespace hookbench::http
