// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/textpage.h"

#include "ui/common/linesview.h"

namespace hookbench::ui::message {

ShownText shownText(const SharedBytes &utf8, CodeEditor::Language language, TextPlace place)
{
    const bool isFit =
        place == TextPlace::Editor ? canBeEdited(utf8) : place == TextPlace::Automatic && fitsEditor(utf8);
    if (isFit && !utf8.view().contains('\0'))
        return {QString::fromUtf8(utf8), language, nullptr};
    return {{}, language, textLines(utf8)};
}

TextPage::TextPage(QWidget *parent)
    : QStackedWidget(parent)
{
    m_editor = new CodeEditor;
    m_editor->setShowing(true);
    m_editor->setAccessibleName(tr("Body"));
    m_lines = new LinesView;
    addWidget(m_editor);
    addWidget(m_lines);
    connect(m_editor, &CodeEditor::found, this, &TextPage::found);
    connect(m_lines, &LinesView::found, this, &TextPage::found);
}

void TextPage::setText(const ShownText &text)
{
    if (text.lines) {
        m_lines->setLines(text.lines);
        m_editor->setCode({});
        setCurrentWidget(m_lines);
    } else {
        m_editor->setLanguage(text.language);
        m_editor->setCode(text.text);
        m_lines->setLines(nullptr);
        setCurrentWidget(m_editor);
    }
    setFocusProxy(currentWidget());
}

void TextPage::find(const QString &text)
{
    if (currentWidget() == m_editor)
        m_editor->find(text);
    else
        m_lines->find(text);
}

void TextPage::findNext(bool backward)
{
    if (currentWidget() == m_editor)
        m_editor->findNext(backward);
    else
        m_lines->findNext(backward);
}

} // namespace hookbench::ui::message
