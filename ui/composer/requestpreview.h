// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/draftcheck.h"

#include <QWidget>

class QLabel;

namespace hookbench::ui {
class CodeEditor;
}

namespace hookbench::ui::composer {

/// The request as it would leave, with its secrets masked.
class RequestPreview : public QWidget
{
    Q_OBJECT

public:
    explicit RequestPreview(QWidget *parent = nullptr);

    /// What is wrong, or the request. With a problem, what was sound last stays.
    void setResult(const DraftCheck::Checked &result);

private:
    QLabel *m_note;
    QLabel *m_line;
    QLabel *m_headers;
    CodeEditor *m_body;
};

} // namespace hookbench::ui::composer
