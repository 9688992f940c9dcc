// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/iml/regex.h"

#include "core/iml/text.h"

#include <QCoreApplication>

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include <algorithm>

namespace hookbench::iml {

namespace {

// Calls of the matcher for one place where a match may begin, and kilobytes it may use for going back.
constexpr quint32 mostSteps = 1'000'000;
constexpr quint32 mostHeap = 32 * 1024;
constexpr qsizetype longestPattern = 20'000;

using CompileContext = std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)>;
using MatchContext = std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;
using MatchData = std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;

QString pcreMessage(int code)
{
    char16_t buffer[256] = {};
    pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR *>(buffer), 256);
    return QString(reinterpret_cast<const QChar *>(buffer));
}

Result<std::shared_ptr<const pcre2_code>, QString> compiled(const QString &pattern, quint32 options)
{
    const CompileContext context(pcre2_compile_context_create(nullptr), pcre2_compile_context_free);
    pcre2_set_parens_nest_limit(context.get(), 100);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int error = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.utf16()), PCRE2_SIZE(pattern.size()), options,
                                     &error, &at, context.get());
    if (!code)
        return tl::unexpected(
            QCoreApplication::translate("hookbench::iml", "The regular expression cannot be read: %1.")
                .arg(pcreMessage(error)));
    return std::shared_ptr<const pcre2_code>(
        code, [](const pcre2_code *owned) { pcre2_code_free(const_cast<pcre2_code *>(owned)); });
}

} // namespace

/// Finds the matches of a text one after the other. PCRE2 counts its steps anew for each place where a match may begin
/// and does not count characters that a repeated class runs over, so places are tried in windows, between which the
/// clock is looked at.
class Regex::Matches
{
public:
    Matches(const Regex &regex, const QString &text, std::chrono::nanoseconds &patience)
        : m_regex(regex)
        , m_text(text)
        , m_subject(regex.m_isUnicode ? withoutLoneSurrogates(text) : text)
        , m_context(pcre2_match_context_create(nullptr), pcre2_match_context_free)
        , m_data(pcre2_match_data_create_from_pattern(regex.m_code.get(), nullptr), pcre2_match_data_free)
        , m_patience(patience)
    {
        pcre2_set_match_limit(m_context.get(), mostSteps);
        pcre2_set_heap_limit(m_context.get(), mostHeap);
    }

    // False: there is none from there on, or hasFailed().
    bool next(qsizetype from)
    {
        if (m_regex.m_isSticky)
            return timedMatch(from, PCRE2_ANCHORED, from);
        qsizetype at = from;
        while (at <= m_text.size()) {
            if (m_regex.m_isUnicode && at > 0 && at < m_text.size() && unitsAt(m_text, at - 1) == 2)
                ++at; // inside of a character
            const auto before = m_patience;
            const qsizetype last = qMin(at + m_window, m_text.size());
            if (timedMatch(at, 0, last))
                return true;
            if (m_hasFailed)
                return false;
            at = last + 1;
            const auto took = before - m_patience;
            if (took > std::chrono::milliseconds(5))
                m_window = qMax<qsizetype>(0, m_window / 4);
            else if (took < std::chrono::milliseconds(1))
                m_window = qMin<qsizetype>(2 * m_window + 1, 1 << 20);
        }
        return false;
    }
    bool hasFailed() const { return m_hasFailed; }

    qsizetype begin() const { return qsizetype(pcre2_get_ovector_pointer(m_data.get())[0]); }
    qsizetype end() const { return qsizetype(pcre2_get_ovector_pointer(m_data.get())[1]); }
    // Empty where the group took no part.
    QStringView group(quint32 number) const
    {
        const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m_data.get());
        if (places[2 * number] == PCRE2_UNSET || places[2 * number + 1] < places[2 * number])
            return {};
        return QStringView(m_text).sliced(qsizetype(places[2 * number]),
                                          qsizetype(places[2 * number + 1] - places[2 * number]));
    }

private:
    // Of the same length: PCRE2 takes no others where it reads characters, and checking them again and again takes
    // long.
    static QString withoutLoneSurrogates(QString text)
    {
        if (text.isValidUtf16())
            return text;
        for (qsizetype at = 0; at < text.size(); at += unitsAt(text, at)) {
            if (text[at].isSurrogate() && unitsAt(text, at) == 1)
                text[at] = QChar::ReplacementCharacter;
        }
        return text;
    }

    bool timedMatch(qsizetype from, quint32 options, qsizetype last)
    {
        const auto before = std::chrono::steady_clock::now();
        const bool found = match(from, options, last);
        m_patience -= std::chrono::steady_clock::now() - before;
        m_hasFailed = m_hasFailed || m_patience.count() < 0;
        return found && !m_hasFailed;
    }

    // last: the last place where the match may begin.
    bool match(qsizetype from, quint32 options, qsizetype last)
    {
        pcre2_set_offset_limit(m_context.get(), PCRE2_SIZE(last));
        const int found = pcre2_match(m_regex.m_code.get(), reinterpret_cast<PCRE2_SPTR>(m_subject.utf16()),
                                      PCRE2_SIZE(m_subject.size()), PCRE2_SIZE(from), options | PCRE2_NO_UTF_CHECK,
                                      m_data.get(), m_context.get());
        m_hasFailed = found < 0 && found != PCRE2_ERROR_NOMATCH;
        return found >= 0;
    }

    const Regex &m_regex;
    const QString &m_text;
    QString m_subject;
    MatchContext m_context;
    MatchData m_data;
    std::chrono::nanoseconds &m_patience;
    qsizetype m_window = 256;
    bool m_hasFailed = false;
};

Result<Regex, QString> Regex::compile(QStringView pattern, QStringView flags)
{
    for (qsizetype i = 0; i < flags.size(); ++i) {
        if (!QStringView(u"gimsuy").contains(flags[i]) || flags.first(i).contains(flags[i]))
            return tl::unexpected(
                QCoreApplication::translate(
                    "hookbench::iml",
                    "\"%1\" is no flag of a regular expression, or stands twice. There are g, i, m, s, u and y.")
                    .arg(flags[i]));
    }
    if (pattern.size() > longestPattern)
        return tl::unexpected(QCoreApplication::translate("hookbench::iml", "The regular expression is too long."));
    const auto has = [&](QChar flag) { return flags.contains(flag); };
    const auto translated = pcrePattern(pattern, has(u'm'), has(u's'), has(u'u'));
    if (!translated)
        return tl::unexpected(translated.error());
    quint32 options = PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C
                      | PCRE2_USE_OFFSET_LIMIT;
    if (has(u'i'))
        options |= PCRE2_CASELESS | PCRE2_UCP;
    if (has(u'u'))
        options |= PCRE2_UTF;
    auto code = compiled(*translated, options);
    if (!code)
        return tl::unexpected(code.error());
    Regex out;
    out.m_code = std::move(*code);
    pcre2_pattern_info(out.m_code.get(), PCRE2_INFO_CAPTURECOUNT, &out.m_groups);
    out.m_isGlobal = has(u'g');
    out.m_isSticky = has(u'y');
    out.m_isUnicode = has(u'u');
    return out;
}

const Regex &Regex::emoji()
{
    static const Regex regex = [] {
        const QString joined = QStringLiteral("(?:\\x{200d}\\p{Extended_Pictographic}\\x{fe0f}?\\p{Emoji_Modifier}?)");
        const QString pattern = QStringLiteral("\\p{Regional_Indicator}{2}"
                                               "|[0-9#*]\\x{fe0f}?\\x{20e3}"
                                               "|(?:\\p{Emoji_Modifier_Base}\\x{fe0f}?\\p{Emoji_Modifier}"
                                               // Newer than the tables of PCRE2 may be: what Unicode holds free for
                                               // emoji is shown as such.
                                               "|(?:\\p{Emoji_Presentation}|[\\x{1fa70}-\\x{1faff}\\x{1f6dc}])"
                                               "\\x{fe0f}?(?!\\x{fe0e})"
                                               "|(?![0-9#*])\\p{Emoji}\\x{fe0f}\\p{Emoji_Modifier}?"
                                               "|\\p{Extended_Pictographic}(?=%1))"
                                               "(?:[\\x{e0020}-\\x{e007e}]+\\x{e007f})?%1*")
                                    .arg(joined);
        Regex out;
        if (auto code = compiled(pattern, PCRE2_UTF | PCRE2_USE_OFFSET_LIMIT))
            out.m_code = std::move(*code);
        Q_ASSERT(out.m_code);
        out.m_isGlobal = true;
        out.m_isUnicode = true;
        return out;
    }();
    return regex;
}

namespace {

// A replacement cut into texts and groups.
struct Piece
{
    QStringView text;
    int group = -1; // 0: the match
};

std::vector<Piece> pieces(QStringView replacement, int groups)
{
    std::vector<Piece> out;
    qsizetype run = 0;
    const auto put = [&](qsizetype until, qsizetype next, Piece piece) {
        if (until > run)
            out.push_back({replacement.sliced(run, until - run)});
        out.push_back(piece);
        run = next;
    };
    for (qsizetype i = 0; i + 1 < replacement.size();) {
        const QChar next = replacement[i + 1];
        if (replacement[i] != u'$') {
            ++i;
            continue;
        }
        const auto digit = [&](qsizetype at) {
            return at < replacement.size() && isDigit(replacement[at]) ? replacement[at].unicode() - u'0' : -1;
        };
        const int one = digit(i + 1);
        const int two = one >= 0 && digit(i + 2) >= 0 ? one * 10 + digit(i + 2) : -1;
        if (next == u'$')
            put(i, i + 2, {replacement.sliced(i, 1)});
        else if (next == u'&')
            put(i, i + 2, {{}, 0});
        else if (two >= 1 && two <= groups)
            put(i, i + 3, {{}, two});
        else if (one >= 1 && one <= groups)
            put(i, i + 2, {{}, one});
        i = qMax(i + 1, run);
    }
    if (run < replacement.size())
        out.push_back({replacement.sliced(run)});
    return out;
}

Result<QString, Regex::Failure> replaced(const QString &text, const std::vector<Piece> &with, auto &matches,
                                         bool isGlobal, bool isUnicode, qsizetype longest)
{
    QString out;
    qsizetype copied = 0;
    qsizetype from = 0;
    while (from <= text.size() && matches.next(from)) {
        out += QStringView(text).sliced(copied, matches.begin() - copied);
        for (const Piece &piece : with) {
            out += piece.group < 0 ? piece.text : matches.group(quint32(piece.group));
            if (out.size() > longest)
                return tl::unexpected(Regex::Failure{
                    QCoreApplication::translate("hookbench::iml", "The result would be too long."), true});
        }
        copied = matches.end();
        from = copied;
        if (matches.end() == matches.begin()) // an empty match: the next one begins behind the next character
            from += isUnicode && from < text.size() ? unitsAt(text, from) : 1;
        if (!isGlobal)
            break;
    }
    if (matches.hasFailed())
        return tl::unexpected(Regex::Failure{
            QCoreApplication::translate("hookbench::iml", "The regular expression takes too long on this text."),
            false});
    out += QStringView(text).sliced(copied);
    return out;
}

} // namespace

Result<QString, Regex::Failure> Regex::replace(const QString &text, QStringView replacement, const Bounds &bounds) const
{
    Matches matches(*this, text, bounds.patience);
    return replaced(text, pieces(replacement, int(m_groups)), matches, m_isGlobal, m_isUnicode, bounds.longest);
}

Result<QString, Regex::Failure> Regex::replaceLiterally(const QString &text, QStringView replacement,
                                                        const Bounds &bounds) const
{
    Matches matches(*this, text, bounds.patience);
    return replaced(text, {{replacement}}, matches, m_isGlobal, m_isUnicode, bounds.longest);
}

} // namespace hookbench::iml
