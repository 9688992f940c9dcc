// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyeditor.h"

#include "core/json/pretty.h"
#include "core/json/tape.h"
#include "ui/common/expressioneditor.h"
#include "ui/common/fileline.h"
#include "ui/common/linesview.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/partstable.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace hookbench::ui::composer {

using delivery::BodyKind;
using Where = delivery::DraftProblem::Where;

namespace {

CodeEditor::Language languageOf(BodyKind kind, bool literal)
{
    using Language = CodeEditor::Language;
    if (kind == BodyKind::Json)
        return literal ? Language::Json : Language::Specification;
    return literal ? Language::Text : Language::Template;
}

} // namespace

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
    m_kind->addItem(tr("Multipart form"), int(BodyKind::Multipart));
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
    m_text = new ExpressionEditor;
    m_text->setWrapMode(QsciScintilla::WrapWord);
    m_text->setAccessibleName(tr("Body"));
    m_form = new PairsTable(tr("Name"), tr("Value"));
    m_form->setAccessibleName(tr("Form fields"));
    m_parts = new PartsTable;
    m_filePage = buildFilePage();
    m_binary = new LinesView;
    for (QWidget *page : {m_none, static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_form),
                          static_cast<QWidget *>(m_parts), m_filePage, static_cast<QWidget *>(m_binary)})
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
    connect(m_parts, &PartsTable::edited, this, onEdited);
    connect(m_file, &QLineEdit::textChanged, this, onEdited);
    connect(m_format, &QPushButton::clicked, this, &BodyEditor::formatJson);
}

QWidget *BodyEditor::buildFilePage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    auto *row = new QHBoxLayout;
    m_file = new FileLine;
    m_file->setAccessibleName(tr("File"));
    auto *browse = makeButton(tr("Choose…"));
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    layout->addLayout(row);
    layout->addStretch();
    connect(browse, &QPushButton::clicked, m_file, &FileLine::choose);
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
    m_parts->setParts(draft.parts);
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
    case BodyKind::Multipart: draft.parts = m_parts->parts(); break;
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
        m_text->setLanguage(languageOf(kind(), m_literal));
        m_pages->setCurrentWidget(m_text);
        break;
    case BodyKind::Form: m_pages->setCurrentWidget(m_form); break;
    case BodyKind::Multipart: m_pages->setCurrentWidget(m_parts); break;
    case BodyKind::File: m_pages->setCurrentWidget(m_filePage); break;
    case BodyKind::Bytes:
        m_binary->setLines(hexLines(SharedBytes(m_bytes)));
        m_pages->setCurrentWidget(m_binary);
        break;
    }
}

void BodyEditor::setLiteral(bool literal)
{
    if (std::exchange(m_literal, literal) == literal)
        return;
    m_form->setVariables(literal ? nullptr : m_variables);
    m_parts->setVariables(literal ? nullptr : m_variables);
    showKind();
}

void BodyEditor::setVariables(const std::shared_ptr<const iml::Collection> &variables)
{
    m_text->setVariables(variables);
    m_variables = variables;
    m_form->setVariables(m_literal ? nullptr : variables);
    m_parts->setVariables(m_literal ? nullptr : variables);
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
    m_parts->markProblem({});
    if (!m_text->remarks().empty())
        m_text->setRemarks({});
    m_problem->clear();
}

void BodyEditor::showRemarks(const SharedBytes *leaving)
{
    const QString text = kind() == BodyKind::Json ? m_text->code() : QString();
    const bool hasExpressions = !m_literal && text.contains(QLatin1String("{{"));
    if (text.isEmpty() || (hasExpressions && !leaving))
        return;
    const QByteArray bytes = hasExpressions ? leaving->toByteArray() : text.toUtf8();
    const json::Tape tape = json::Tape::parse(bytes);
    if (const auto &error = tape.error()) {
        const QString said =
            hasExpressions ? tr("What leaves is not valid JSON: line %1, column %2: %3. It can be sent all the same.")
                           : tr("Not valid JSON: line %1, column %2: %3. It can be sent all the same.");
        m_problem->setText(said.arg(error->line).arg(error->column).arg(error->message));
    }
}

void BodyEditor::markText(const Error &error)
{
    const QString text = m_text->code();
    const auto bytes = [&](qsizetype units) {
        return QStringView(text).first(qBound<qsizetype>(0, units, text.size())).toUtf8().size();
    };
    Remark remark;
    remark.offset = bytes(error.offset);
    remark.length = bytes(error.offset + error.length) - remark.offset;
    remark.message = error.message;
    m_text->setRemarks({remark});
}

void BodyEditor::showProblem(const delivery::DraftProblem &problem)
{
    switch (problem.where) {
    case Where::FormName:
    case Where::FormValue:
        m_form->markProblem(problem.row, problem.where == Where::FormName, problem.error.message);
        break;
    case Where::Body:
        markText(problem.error);
        m_problem->setText(problem.error.message);
        break;
    case Where::PartName:
    case Where::PartValue:
    case Where::PartFile:
    case Where::PartFileName:
    case Where::PartType:
        m_parts->markProblem(problem);
        m_problem->setText(problem.error.message);
        break;
    case Where::File:
        setProblem(m_file, true);
        m_problem->setText(problem.error.message);
        break;
    default: break;
    }
}

} // namespace hookbench::ui::composer
