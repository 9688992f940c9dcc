// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyeditor.h"

#include "core/json/pretty.h"
#include "ui/common/codeeditor.h"
#include "ui/common/dialogs.h"
#include "ui/common/linesview.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace hookbench::ui::composer {

using delivery::BodyKind;
using Where = delivery::DraftProblem::Where;

BodyEditor::BodyEditor(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::innerBarHeight, &bar);
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Kind of body"));
    m_kind->addItem(tr("No body"), int(BodyKind::None));
    m_kind->addItem(tr("JSON"), int(BodyKind::Json));
    m_kind->addItem(tr("Text"), int(BodyKind::Text));
    m_kind->addItem(tr("Form"), int(BodyKind::Form));
    m_kind->addItem(tr("File"), int(BodyKind::File));
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("draftBodyProblem"));
    m_problem->setSizePolicy(QSizePolicy::Ignored,
                             QSizePolicy::Preferred); // a long one must not push what is beside it
    m_format = makeButton(tr("Format"));
    m_format->setToolTip(tr("Write the JSON with one member a line; its order and numbers stay"));
    bar->addWidget(m_kind);
    bar->addWidget(m_problem, 1);
    bar->addWidget(m_format);
    m_pages = new PageStack;
    auto *none = makeLabel(tr("The request has no body."), "dim");
    none->setAlignment(Qt::AlignCenter);
    m_none = none;
    m_text = new CodeEditor;
    m_text->setAccessibleName(tr("Body"));
    m_form = new PairsTable(tr("Name"), tr("Value"));
    m_form->setAccessibleName(tr("Form fields"));
    m_filePage = buildFilePage();
    m_binary = new LinesView;
    for (QWidget *page : {m_none, static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_form), m_filePage,
                          static_cast<QWidget *>(m_binary)})
        m_pages->addWidget(page);
    layout->addWidget(barWidget);
    layout->addWidget(m_pages, 1);
    const auto onEdited = [this] {
        if (!m_filling)
            emit edited();
    };
    connect(m_kind, &QComboBox::activated, this, [this, onEdited] {
        showKind();
        onEdited();
    });
    connect(m_text, &QsciScintilla::textChanged, this, onEdited);
    connect(m_form, &PairsTable::edited, this, onEdited);
    connect(m_file, &QLineEdit::textChanged, this, onEdited);
    connect(m_format, &QPushButton::clicked, this, &BodyEditor::formatJson);
}

QWidget *BodyEditor::buildFilePage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    auto *row = new QHBoxLayout;
    m_file = new QLineEdit;
    m_file->setPlaceholderText(tr("Path of a file; its bytes are read when it is sent"));
    m_file->setAccessibleName(tr("File"));
    auto *browse = makeButton(tr("Choose…"));
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    layout->addLayout(row);
    layout->addStretch();
    connect(browse, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("File to send"), FileChoice::Open, {},
                   [this](const QString &name) { m_file->setText(name); });
    });
    return page;
}

BodyKind BodyEditor::kind() const
{
    return BodyKind(m_kind->currentData().toInt());
}

void BodyEditor::setBody(const delivery::Draft &draft)
{
    const QScopedValueRollback filling(m_filling, true);
    m_bytes = draft.bytes;
    if (draft.bodyKind == BodyKind::Bytes && m_kind->findData(int(BodyKind::Bytes)) < 0)
        m_kind->addItem(tr("Bytes of the capture"), int(BodyKind::Bytes));
    m_kind->setCurrentIndex(m_kind->findData(int(draft.bodyKind)));
    m_text->setCode(draft.text);
    m_form->setPairs(draft.form);
    m_file->setText(draft.file);
    showKind();
}

void BodyEditor::writeTo(delivery::Draft &draft) const
{
    draft.bodyKind = kind();
    switch (draft.bodyKind) {
    case BodyKind::None: break;
    case BodyKind::Json:
    case BodyKind::Text: draft.text = m_text->code(); break;
    case BodyKind::Form: draft.form = m_form->pairs(); break;
    case BodyKind::File: draft.file = m_file->text(); break;
    case BodyKind::Bytes: draft.bytes = m_bytes; break;
    }
}

void BodyEditor::showKind()
{
    m_format->setVisible(kind() == BodyKind::Json);
    switch (kind()) {
    case BodyKind::None: m_pages->setCurrentWidget(m_none); break;
    case BodyKind::Json:
    case BodyKind::Text:
        m_text->setLanguage(kind() == BodyKind::Json ? CodeEditor::Language::Json : CodeEditor::Language::Text);
        m_pages->setCurrentWidget(m_text);
        break;
    case BodyKind::Form: m_pages->setCurrentWidget(m_form); break;
    case BodyKind::File: m_pages->setCurrentWidget(m_filePage); break;
    case BodyKind::Bytes:
        m_binary->setLines(hexLines(SharedBytes(m_bytes)));
        m_pages->setCurrentWidget(m_binary);
        break;
    }
}

void BodyEditor::formatJson()
{
    const json::Tape tape = json::Tape::parse(m_text->code().toUtf8());
    if (!tape.error())
        m_text->setText(QString::fromUtf8(json::pretty(tape)));
}

void BodyEditor::clearProblems()
{
    setProblem(m_file, false);
    m_form->markProblem(-1, false, {});
    m_text->clearProblem();
    m_problem->clear();
}

void BodyEditor::showRemarks()
{
    const QString text = kind() == BodyKind::Json ? m_text->code() : QString();
    if (text.isEmpty() || text.contains(QLatin1String("{{")))
        return;
    const json::Tape tape = json::Tape::parse(text.toUtf8());
    if (const auto &error = tape.error())
        m_problem->setText(tr("Not valid JSON: line %1, column %2: %3. It can be sent all the same.")
                               .arg(error->line)
                               .arg(error->column)
                               .arg(error->message));
}

void BodyEditor::showProblem(const delivery::DraftProblem &problem)
{
    switch (problem.where) {
    case Where::FormName:
    case Where::FormValue:
        m_form->markProblem(problem.row, problem.where == Where::FormName, problem.error.message);
        break;
    case Where::Body:
        m_text->markProblem(problem.error.offset, problem.error.length);
        m_problem->setText(problem.error.message);
        break;
    case Where::File: setProblem(m_file, true); break;
    default: break;
    }
}

} // namespace hookbench::ui::composer
