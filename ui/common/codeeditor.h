// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/findfield.h"

#include <Qsci/qsciscintilla.h>

#include <vector>

class QsciLexer;

namespace hookbench::ui {

/// An editor for code in the theme's colours. For texts up to 1 MB with lines up to 20 KB; larger ones are shown by
/// LinesView.
class CodeEditor : public QsciScintilla
{
    Q_OBJECT

public:
    /// Template: any text with expressions in it.
    enum class Language { Text, Json, Xml, Specification, Template };

    explicit CodeEditor(QWidget *parent = nullptr);

    void setLanguage(Language language);
    Language language() const { return m_language; }
    /// For showing: no caret line, no undo.
    void setShowing(bool showing);
    void setCode(const QString &text);
    QString code() const { return text(); }

    /// Underlines a place, counted in UTF-16 units, as faulty.
    void markProblem(qsizetype offset, qsizetype length);
    void clearProblem();

    /// Marks every place of a text, without case, and selects the next one from the caret on. Empty: none is marked.
    void find(const QString &text);
    void findNext(bool backward);

signals:
    void found(const hookbench::ui::Found &found);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyColors();
    void applyXmlColors();
    void applySpecificationColors();
    void showMatch(std::size_t index);

    Language m_language = Language::Text;
    QsciLexer *m_lexer = nullptr;
    bool m_showing = false;
    bool m_tabLeaves = false;                     // Esc was pressed
    std::vector<std::pair<long, long>> m_matches; // from and to, in bytes
    bool m_areAll = true;
    std::size_t m_match = 0;
};

/// Whether a text is small enough for the editor to be quick: 1 MB, with lines of 20 KB.
bool fitsEditor(QByteArrayView text);
/// Whether it can be shown there at all, where that is asked for: 10 MB, with lines of 200 KB.
bool canBeEdited(QByteArrayView text);

} // namespace hookbench::ui
