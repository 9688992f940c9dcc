// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/codeeditor.h"
#include "ui/common/lines.h"

#include <QStackedWidget>

namespace hookbench::ui {
class LinesView;
}

namespace hookbench::ui::message {

/// A text on the way to its page: for the editor, or as rows. Made in the pool.
struct ShownText
{
    QString text;
    CodeEditor::Language language = CodeEditor::Language::Text;
    std::shared_ptr<const Lines> lines; // null: in the editor
};

/// Where a text is shown. Automatic: in the editor as far as it is quick.
enum class TextPlace { Automatic, Editor, Rows };

/// Decides it.
ShownText shownText(const SharedBytes &utf8, CodeEditor::Language language, TextPlace place);

/// A text with colours in the editor, or any amount of it in rows.
class TextPage : public QStackedWidget
{
    Q_OBJECT

public:
    explicit TextPage(QWidget *parent = nullptr);

    void setText(const ShownText &text);
    void find(const QString &text);
    void findNext(bool backward);

signals:
    void found(const hookbench::ui::Found &found);

private:
    CodeEditor *m_editor;
    LinesView *m_lines;
};

} // namespace hookbench::ui::message
