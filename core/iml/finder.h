// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <vector>

namespace hookbench::iml {

/// Looks for a text in others, in linear time whatever both are: Qt's search takes the product of their lengths for
/// some, and both may come from a request. Short texts are left to Qt (Knuth, Morris, Pratt for the others).
class Finder
{
public:
    /// The text must outlive it.
    explicit Finder(QStringView wanted)
        : m_wanted(wanted)
    {
        if (wanted.size() <= shortText)
            return;
        m_borders.assign(std::size_t(wanted.size()) + 1, 0);
        for (qsizetype i = 1, border = 0; i < wanted.size(); ++i) {
            while (border > 0 && wanted[i] != wanted[border])
                border = m_borders[std::size_t(border)];
            border += wanted[i] == wanted[border] ? 1 : 0;
            m_borders[std::size_t(i) + 1] = border;
        }
    }

    /// The first place from `from` on, or -1.
    qsizetype in(QStringView text, qsizetype from) const
    {
        if (m_borders.empty())
            return text.indexOf(m_wanted, from);
        for (qsizetype at = from, matched = 0; at < text.size(); ++at) {
            while (matched > 0 && text[at] != m_wanted[matched])
                matched = m_borders[std::size_t(matched)];
            matched += text[at] == m_wanted[matched] ? 1 : 0;
            if (matched == m_wanted.size())
                return at + 1 - matched;
        }
        return -1;
    }

private:
    static constexpr qsizetype shortText = 32;

    QStringView m_wanted;
    std::vector<qsizetype> m_borders; // of each beginning: how long the longest end of it is that is a beginning too
};

} // namespace hookbench::iml
