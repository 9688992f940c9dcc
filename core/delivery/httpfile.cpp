// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/collection.h"

#include "core/http/mediatype.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hookbench::delivery {

namespace {

using Form = Template::Form;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

const QRegularExpression &variableLine()
{
    static const QRegularExpression form(s("^@([A-Za-z_][\\w.-]*)\\s*=\\s*(.*)$"));
    return form;
}

bool isComment(const QString &line)
{
    return line.startsWith(u'#') || line.startsWith(QLatin1String("//"));
}

class HttpFileReader
{
public:
    explicit HttpFileReader(const QString &text)
        : m_lines(QString(text).replace(s("\r\n"), s("\n")).split(u'\n'))
    {
    }

    Result<Collection> run()
    {
        qsizetype begin = 0;
        for (qsizetype i = 0; i <= m_lines.size(); ++i) {
            const bool isEnd = i == m_lines.size();
            if (!isEnd && !m_lines[i].startsWith(QLatin1String("###")))
                continue;
            if (auto read = request(begin, i); !read)
                return tl::unexpected(read.error());
            m_title = isEnd ? QString() : m_lines[i].mid(3).trimmed();
            begin = i + 1;
        }
        if (!m_variables.variables.empty())
            m_out.environments.push_back(m_variables);
        return std::move(m_out);
    }

private:
    Failure wrong(qsizetype line, const QString &message) const
    {
        return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("hookbench::delivery", "line %1: %2").arg(line + 1).arg(message));
    }

    Result<void> request(qsizetype at, qsizetype end)
    {
        static const QRegularExpression nameLine(s("^(?:#|//)\\s*@name[\\s=]+(.+)$"));
        CollectedDraft out;
        out.name = m_title;
        for (; at < end; ++at) { // up to the request line
            const QString line = m_lines[at].trimmed();
            if (const auto variable = variableLine().match(line); variable.hasMatch())
                m_variables.variables.emplace_back(variable.captured(1), variable.captured(2).trimmed());
            else if (const auto named = nameLine.match(line); named.hasMatch())
                out.name = named.captured(1).trimmed();
            else if (!line.isEmpty() && !isComment(line))
                break;
        }
        if (at == end)
            return {};
        if (auto read = requestLine(at, end, out.draft); !read)
            return read;
        if (auto read = fields(at, end, out.draft); !read)
            return read;
        body(at, end, out.draft);
        m_out.drafts.push_back(std::move(out));
        return {};
    }

    // "POST https://... HTTP/1.1"; the method and the version may be missing, the query may go on in further lines.
    Result<void> requestLine(qsizetype &at, qsizetype end, Draft &draft)
    {
        static const QRegularExpression form(s("^(?:([A-Za-z][A-Za-z-]*)\\s+)?(\\S.*?)(?:\\s+HTTP/[\\d.]+)?$"));
        const qsizetype first = at;
        const auto match = form.match(m_lines[at++].trimmed());
        QString url = match.captured(2);
        while (at < end && !m_lines[at].isEmpty() && m_lines[at][0].isSpace()
               && (m_lines[at].trimmed().startsWith(u'?') || m_lines[at].trimmed().startsWith(u'&')))
            url += m_lines[at++].trimmed();
        draft.method = match.captured(1).isEmpty() ? s("GET") : match.captured(1).toUpper();
        if (url.isEmpty() || (!url.contains(QLatin1String("://")) && !url.startsWith(QLatin1String("{{"))))
            return wrong(first, QCoreApplication::translate(
                                    "hookbench::delivery", "a request begins as POST https://..., with its whole address"));
        draft.url = fromForeignTemplate(url, Form::Text);
        return {};
    }

    Result<void> fields(qsizetype &at, qsizetype end, Draft &draft)
    {
        for (; at < end && !m_lines[at].trimmed().isEmpty(); ++at) {
            const QString line = m_lines[at].trimmed();
            if (isComment(line))
                continue;
            const qsizetype colon = line.indexOf(u':');
            if (colon <= 0)
                return wrong(at, QCoreApplication::translate("hookbench::delivery",
                                                             "a header is written as Name: value, and an empty line "
                                                             "stands before the body"));
            draft.headers.emplace_back(fromForeignTemplate(line.left(colon).trimmed(), Form::Text),
                                       fromForeignTemplate(line.mid(colon + 1).trimmed(), Form::Text));
        }
        return {};
    }

    void body(qsizetype at, qsizetype end, Draft &draft)
    {
        QStringList lines = m_lines.mid(at, end - at);
        // What is done with the answer belongs to the editor.
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].startsWith(QLatin1String("> ")) || lines[i].startsWith(QLatin1String("<> ")))
                lines.resize(i);
        }
        while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
            lines.removeLast();
        while (!lines.isEmpty() && lines.first().trimmed().isEmpty())
            lines.removeFirst();
        if (lines.isEmpty())
            return;
        if (lines.size() == 1 && lines.first().startsWith(QLatin1String("< "))) {
            draft.bodyKind = BodyKind::File;
            draft.file = lines.first().mid(2).trimmed();
            return;
        }
        QByteArray type;
        for (const auto &[name, value] : draft.headers) {
            if (name.compare(s("content-type"), Qt::CaseInsensitive) == 0)
                type = value.toUtf8();
        }
        const auto mediaType = http::MediaType::parse(type);
        if (mediaType.isMultipart() && multipart(lines, QString::fromUtf8(mediaType.parameter("boundary")), draft))
            return;
        const bool isJson = mediaType.isJson();
        draft.bodyKind = isJson ? BodyKind::Json : BodyKind::Text;
        draft.text = fromForeignTemplate(lines.join(u'\n'), isJson ? Form::Json : Form::Text);
    }

    // Parts between boundaries, each with its fields and a text, or "< file". Other fields than those of a form, or a
    // part that is both: it is no form, and false.
    static bool multipart(const QStringList &lines, const QString &boundary, Draft &draft)
    {
        const QString marker = s("--") + boundary;
        if (boundary.isEmpty() || lines.front() != marker)
            return false;
        FormParts parts;
        for (qsizetype at = 0; at < lines.size() && lines[at] != marker + s("--");) {
            FormPart part;
            for (++at; at < lines.size() && !lines[at].isEmpty(); ++at) {
                if (!partField(lines[at], part))
                    return false;
            }
            QStringList content;
            for (++at; at < lines.size() && !lines[at].startsWith(marker); ++at)
                content << lines[at];
            if (content.size() == 1 && content.front().startsWith(QLatin1String("< "))) {
                part.source = FormPart::Source::File;
                part.file = content.front().mid(2).trimmed();
            } else {
                part.value =
                    fromForeignTemplate(content.join(u'\n'), part.isJson() ? Form::Json : Form::Text);
            }
            parts.push_back(std::move(part));
        }
        draft.bodyKind = BodyKind::Multipart;
        draft.parts = std::move(parts);
        return true;
    }

    static bool partField(const QString &line, FormPart &part)
    {
        const qsizetype colon = line.indexOf(u':');
        const QString name = line.left(qMax<qsizetype>(colon, 0)).trimmed().toLower();
        const QString value = line.mid(colon + 1).trimmed();
        if (name == QLatin1String("content-type")) {
            part.contentType = fromForeignTemplate(value, Form::Text);
            return true;
        }
        const qsizetype semicolon = value.indexOf(u';');
        if (name != QLatin1String("content-disposition") || semicolon < 0)
            return false;
        for (const auto &[key, text] : http::parseParameters(value.mid(semicolon).toUtf8())) {
            if (key == "name")
                part.name = fromForeignTemplate(QString::fromUtf8(text), Form::Text);
            else if (key == "filename")
                part.fileName = fromForeignTemplate(QString::fromUtf8(text), Form::Text);
            else
                return false;
        }
        return true;
    }

    const QStringList m_lines;
    QString m_title;
    Environment m_variables{s("imported"), {}};
    Collection m_out;
};

} // namespace

bool looksLikeHttpFile(QByteArrayView text)
{
    constexpr qsizetype beginning = 64 << 10;
    static const QRegularExpression requestLine(
        s("^(?:###|@[A-Za-z_][\\w.-]*\\s*=|(?:[A-Z]+\\s+)?(?:https?://|\\{\\{)(?![^\\n]*HTTP/1[.][01]\\s*$)[^\\n]*$)"),
        QRegularExpression::MultilineOption);
    const QString first = QString::fromUtf8(text.first(qMin(text.size(), beginning)));
    const auto match = requestLine.match(first);
    if (!match.hasMatch())
        return false;
    // Before it stand comments and blanks alone: a raw request may have such a line in its body.
    for (const QString &line : first.left(match.capturedStart()).split(u'\n')) {
        if (!line.trimmed().isEmpty() && !isComment(line.trimmed()))
            return false;
    }
    return true;
}

Result<Collection> readHttpFile(const QString &text)
{
    return HttpFileReader(text).run();
}

} // namespace hookbench::delivery
