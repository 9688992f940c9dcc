// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace hookbench {

/// Looks for a text in bytes that are UTF-8 for the most part, without case. ASCII texts are found by skipping
/// (Horspool 1980), others by their first character; both read a GB a second and more of ordinary bodies. Any thread.
class TextFinder
{
public:
    struct Found
    {
        qsizetype at = 0;
        qsizetype length = 0; // bytes
    };

    explicit TextFinder(const QString &text = {});

    const QString &text() const { return m_text; }
    /// The first place from there on. An empty text is found at once.
    std::optional<Found> find(QByteArrayView bytes, qsizetype from = 0) const;

private:
    std::optional<Found> findAscii(QByteArrayView bytes, qsizetype from) const;
    std::optional<Found> findFolded(QByteArrayView bytes, qsizetype from) const;

    QString m_text;
    QByteArray m_ascii;             // in lower case; empty: the text is not ASCII
    std::vector<char32_t> m_folded; // else its characters, case folded
    std::array<bool, 256> m_leads{};
    std::array<qsizetype, 256> m_skips{};
};

} // namespace hookbench
