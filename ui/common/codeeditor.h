// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintilla.h>

class QsciLexer;

namespace hookbench::ui {

/// An editor for code in the theme's colours. For texts up to 1 MB with lines up to 20 KB; larger ones are shown by
/// LinesView.
class CodeEditor : public QsciScintilla
{
    Q_OBJECT

public:
    enum class Language { Text, Json };

    explicit CodeEditor(QWidget *parent = nullptr);

    void setLanguage(Language language);
    /// For showing: no caret line, no undo.
    void setShowing(bool showing);
    void setCode(const QString &text);
    QString code() const { return text(); }

    /// Underlines a place, counted in UTF-16 units, as faulty.
    void markProblem(qsizetype offset, qsizetype length);
    void clearProblem();

    /// How many times a text occurs; selects the next one from the caret on.
    int findAll(const QString &text);
    bool findNext(const QString &text, bool backward);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyColors();

    Language m_language = Language::Text;
    QsciLexer *m_lexer = nullptr;
    bool m_showing = false;
};

/// Whether a text is small enough for the editor.
bool fitsEditor(QByteArrayView text);

} // namespace hookbench::ui
