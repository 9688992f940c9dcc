// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedbytes.h"
#include "core/http/headers.h"
#include "ui/common/background.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace hookbench::ui {
class CodeEditor;
class ElidedLabel;
class LinesView;
} // namespace hookbench::ui

namespace hookbench::ui::message {

/// A body as pretty text, text or hexadecimal, with search. Rendered in the pool; used for requests and answers.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    /// headers: of the message that brought it, for its type and coding.
    void setBody(const SharedBytes &body, const http::Headers &headers);
    /// For narrow places: the search field shows with Ctrl+F only.
    void setCompact(bool compact);
    /// Ctrl+F
    void focusFind();
    void findNext(bool backward);

private:
    enum Mode { Pretty, Text, Hex };
    struct Rendered;

    void render();
    void show(const Rendered &rendered);
    void search();
    void save();

    SharedBytes m_body;
    http::Headers m_headers;
    JobTracker m_jobs;
    bool m_modeChosen = false; // by the user: stays for the next body
    QComboBox *m_mode;
    QLineEdit *m_find;
    QLabel *m_count;
    ElidedLabel *m_info;
    QWidget *m_stretch;
    QLabel *m_problem;
    QStackedWidget *m_views;
    CodeEditor *m_editor;
    LinesView *m_lines;
    QWidget *m_empty;
};

} // namespace hookbench::ui::message
