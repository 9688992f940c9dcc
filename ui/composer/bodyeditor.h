// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace hookbench::ui {
class ExpressionEditor;
class FileLine;
class LinesView;
class PairsTable;
} // namespace hookbench::ui

namespace hookbench::ui::composer {

class PartsTable;

/// The body of a draft: JSON, text, form, parts, file, the bytes of a capture, or none.
class BodyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit BodyEditor(QWidget *parent = nullptr);

    /// Shows the body of a draft; no signal is emitted.
    void setBody(const delivery::Draft &draft);
    /// Puts the body into a draft, and nothing else.
    void writeTo(delivery::Draft &draft) const;

    /// Where it is taken as it is, expressions in it are nothing special.
    void setLiteral(bool literal);
    /// What expressions know, with its values.
    void setVariables(const std::shared_ptr<const iml::Collection> &variables);

    /// Only for problems of the body: its text, a field or a part of its form, its file.
    void showProblem(const delivery::DraftProblem &problem);
    void clearProblems();
    /// What is not an error but looks like one: text that is to be JSON and is none, as it is written or, where it
    /// holds expressions, as it would leave. leaving: null where that is not known.
    void showRemarks(const SharedBytes *leaving);

signals:
    void edited();

private:
    QWidget *buildFilePage();
    delivery::BodyKind kind() const;
    void showKind();
    void formatJson();
    void markText(const Error &error);

    QByteArray m_bytes; // of a body that is not text
    bool m_filling = false;
    std::shared_ptr<const iml::Collection> m_variables;
    bool m_literal = false;
    QComboBox *m_kind;
    QPushButton *m_format;
    QLabel *m_problem;
    QStackedWidget *m_pages;
    QWidget *m_none;
    ExpressionEditor *m_text;
    PairsTable *m_form;
    PartsTable *m_parts;
    QWidget *m_filePage;
    FileLine *m_file;
    LinesView *m_binary;
};

} // namespace hookbench::ui::composer
