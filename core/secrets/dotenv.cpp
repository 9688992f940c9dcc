// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/dotenv.h"

#include <QCoreApplication>
#include <QHash>

namespace hookbench::secrets {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

class DotEnvReader
{
public:
    DotEnvReader(QByteArrayView text, const OutsideVariable &outside)
        : m_text(text.toByteArray().replace("\r\n", "\n"))
        , m_outside(outside)
    {
        if (m_text.startsWith("\xef\xbb\xbf"))
            m_at = 3;
    }

    Result<std::vector<DotEnvEntry>> run()
    {
        if (m_text.size() > largestDotEnv)
            return fail(ErrorKind::Invalid,
                        QCoreApplication::translate("hookbench::secrets", "the file is larger than 4 MiB"));
        while (!isAtEnd() && m_problem.isEmpty()) {
            skipBlanks();
            if (!isAtEnd() && peek() != '#' && peek() != '\n')
                assignment();
            skipComment();
            if (m_problem.isEmpty() && !isAtEnd() && peek() != '\n')
                problem(QT_TRANSLATE_NOOP("hookbench::secrets", "nothing but a comment may follow the quoted value"));
            step();
        }
        if (!m_problem.isEmpty())
            return fail(
                ErrorKind::Invalid,
                QCoreApplication::translate("hookbench::secrets", "line %1: %2").arg(m_problemLine).arg(m_problem));
        return std::move(m_entries);
    }

private:
    bool isAtEnd() const { return m_at >= m_text.size(); }
    char peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\n'; }
    void step()
    {
        if (!isAtEnd() && m_text[m_at] == '\n')
            ++m_line;
        ++m_at;
    }
    void skipBlanks()
    {
        while (!isAtEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\r'))
            ++m_at;
    }
    void skipComment()
    {
        if (!m_problem.isEmpty())
            return;
        skipBlanks();
        if (!isAtEnd() && peek() == '#')
            m_at = lineEnd();
    }
    qsizetype lineEnd() const
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        return end < 0 ? m_text.size() : end;
    }
    void problem(const char *what) { problem(what, m_line); }
    void problem(const char *what, int line)
    {
        if (!m_problem.isEmpty())
            return;
        m_problem = QCoreApplication::translate("hookbench::secrets", what);
        m_problemLine = line;
    }

    QByteArray name()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && (isNamePart(peek()) || peek() == '.' || peek() == '-'))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    void assignment()
    {
        const int line = m_line;
        QByteArray name = this->name();
        const bool isExported = name == "export" && (peek() == ' ' || peek() == '\t');
        if (isExported) {
            skipBlanks();
            name = this->name();
        }
        if (name.isEmpty() || !isNameStart(name[0]))
            return problem(
                QT_TRANSLATE_NOOP("hookbench::secrets",
                                  "a line is NAME=value; a name begins with a letter and has letters, digits, _ . -"));
        skipBlanks();
        if (isExported && (isAtEnd() || peek() == '\n' || peek() == '#'))
            return; // "export NAME" passes on what is set
        if (peek() != '=')
            return problem(QT_TRANSLATE_NOOP("hookbench::secrets", "there is no = behind the name"));
        ++m_at;
        skipBlanks();
        const QByteArray value = this->value();
        m_made += value.size();
        if (m_made > 4 * largestDotEnv)
            return problem(QT_TRANSLATE_NOOP("hookbench::secrets", "the values come to more than 16 MiB"), line);
        if (m_problem.isEmpty())
            keep(QString::fromUtf8(name), value, line);
    }

    void keep(const QString &name, const QByteArray &value, int line)
    {
        const auto known = m_places.constFind(name);
        if (known != m_places.constEnd()) {
            m_entries[*known] = {name, Secret(value), line};
            return;
        }
        m_places.insert(name, m_entries.size());
        m_entries.push_back({name, Secret(value), line});
    }

    QByteArray value()
    {
        const char quote = peek();
        if (!isAtEnd() && (quote == '\'' || quote == '"' || quote == '`'))
            return quoted(quote);
        return plain();
    }

    // To the end of the line, or to a # behind a blank.
    QByteArray plain()
    {
        QByteArray out;
        qsizetype size = 0; // without the blanks at its end
        const qsizetype end = lineEnd();
        for (char before = ' '; m_at < end && m_problem.isEmpty();) {
            const char c = peek();
            if (c == '#' && (before == ' ' || before == '\t'))
                break;
            before = c;
            if (c == '\\' && (peek(1) == '$' || peek(1) == '#')) {
                out += peek(1);
                m_at += 2;
                size = out.size();
            } else if (c == '$') {
                out += variable();
                size = out.size();
            } else {
                out += c;
                ++m_at;
                size = c == ' ' || c == '\t' || c == '\r' ? size : out.size();
            }
        }
        return out.first(size);
    }

    QByteArray quoted(char quote)
    {
        const int line = m_line;
        QByteArray out;
        ++m_at;
        while (!isAtEnd() && peek() != quote && m_problem.isEmpty()) {
            if (quote == '"' && peek() == '\\' && m_at + 1 < m_text.size()) {
                out += escaped(peek(1));
                step();
                step();
            } else if (quote == '"' && peek() == '$') {
                out += variable();
            } else {
                out += peek();
                step();
            }
        }
        if (isAtEnd())
            problem(QT_TRANSLATE_NOOP("hookbench::secrets", "the quote that begins here has no end"), line);
        step();
        return out;
    }

    static QByteArray escaped(char c)
    {
        switch (c) {
        case 'n': return "\n";
        case 'r': return "\r";
        case 't': return "\t";
        case '"':
        case '\\':
        case '$': return QByteArray(1, c);
        default: return QByteArray("\\") + c;
        }
    }

    // At a dollar sign.
    QByteArray variable()
    {
        ++m_at;
        if (peek() != '{' && !isNameStart(peek()))
            return "$";
        const bool isBraced = peek() == '{';
        const qsizetype from = m_at + (isBraced ? 1 : 0);
        qsizetype end = from;
        while (end < m_text.size() && isNamePart(m_text[end]))
            ++end;
        const QString name = QString::fromUtf8(m_text.mid(from, end - from));
        m_at = end;
        if (!isBraced)
            return valueOf(name).value_or(QByteArray());
        const bool whereEmpty = peek() == ':' && peek(1) == '-';
        const bool whereMissing = peek() == '-';
        qsizetype close = m_at; // not further than needed: a line may hold a million of these
        while (close < m_text.size() && m_text[close] != '}' && m_text[close] != '\n')
            ++close;
        if (close == m_text.size() || m_text[close] != '}' || name.isEmpty()
            || (close > m_at && !whereEmpty && !whereMissing)) {
            problem(QT_TRANSLATE_NOOP("hookbench::secrets",
                                      "${ must be ${NAME}, ${NAME:-value} or ${NAME-value}; \\$ is a dollar sign"));
            return {};
        }
        const QByteArray otherwise =
            close > m_at ? m_text.mid(m_at + (whereEmpty ? 2 : 1), close - m_at - (whereEmpty ? 2 : 1)) : QByteArray();
        m_at = close + 1;
        const auto known = valueOf(name);
        return known && !(whereEmpty && known->isEmpty()) ? *known : otherwise;
    }

    std::optional<QByteArray> valueOf(const QString &name)
    {
        const auto known = m_places.constFind(name);
        const auto out = known != m_places.constEnd() ? std::optional(m_entries[*known].value.reveal())
                         : m_outside                  ? m_outside(name)
                                                      : std::nullopt;
        m_made += out ? out->size() : 0; // before it is put together
        if (m_made > 4 * largestDotEnv) {
            problem(QT_TRANSLATE_NOOP("hookbench::secrets", "the values come to more than 16 MiB"));
            return std::nullopt;
        }
        return out;
    }

    QByteArray m_text;
    const OutsideVariable &m_outside;
    qsizetype m_at = 0;
    int m_line = 1;
    qsizetype m_made = 0; // bytes of values
    std::vector<DotEnvEntry> m_entries;
    QHash<QString, std::size_t> m_places;
    QString m_problem;
    int m_problemLine = 0;
};

} // namespace

Result<std::vector<DotEnvEntry>> parseDotEnv(QByteArrayView text, const OutsideVariable &outside)
{
    return DotEnvReader(text, outside).run();
}

} // namespace hookbench::secrets
