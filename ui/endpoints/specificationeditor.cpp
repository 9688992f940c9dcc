// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/specificationeditor.h"

#include "core/endpoint/preset.h"
#include "ui/common/expressioneditor.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/endpoints/previewpane.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>

namespace hookbench::ui::endpoints {

namespace {

constexpr std::chrono::milliseconds pause{150}; // after the last key
constexpr char example[] = R"({
  "respond": {"status": 200, "body": "{{query.challenge}}"},
  "iterate": "{{body.entries}}",
  "output": {"id": "{{item.id}}", "text": "{{item.text}}"}
})";

QString placeOf(const Remark &remark)
{
    return QStringLiteral("%1:%2").arg(remark.line).arg(remark.column);
}

} // namespace

SpecificationEditor::SpecificationEditor(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildText(splitter));
    m_pane = new PreviewPane(reader, splitter);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({600, 470});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setFocusProxy(m_editor);
    connect(&m_pause, &QTimer::timeout, this, &SpecificationEditor::start);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        m_start->setVisible(m_editor->length() == 0);
        if (m_isFilling)
            return;
        ++m_written;
        const bool isTold = m_isWaiting; // comparing long texts is not for every key
        schedule();
        if (!isTold)
            emit edited();
    });
    connect(m_remarks, &QListWidget::itemActivated, m_editor, [this](QListWidgetItem *item) {
        m_editor->showRemark(m_editor->remarks()[std::size_t(m_remarks->row(item))]);
    });
    connect(m_remarks, &QListWidget::itemClicked, m_remarks, &QListWidget::itemActivated);
    connect(m_pane, &PreviewPane::captureChanged, this, [this] {
        m_isWaiting = true;
        start();
    });
}

QWidget *SpecificationEditor::buildText(QWidget *parent)
{
    auto *side = new QWidget(parent);
    m_editor = new ExpressionEditor(side);
    m_editor->setObjectName(QStringLiteral("specification"));
    m_editor->setAccessibleName(tr("Specification"));
    m_editor->setToolTip({});
    m_remarks = new QListWidget(side);
    m_remarks->setObjectName(QStringLiteral("remarks"));
    m_remarks->setAccessibleName(tr("What is wrong"));
    m_remarks->setFrameShape(QFrame::NoFrame);
    m_remarks->setWordWrap(true);
    m_remarks->setTextElideMode(Qt::ElideNone);
    m_remarks->setStyleSheet(QStringLiteral("QListView { padding-left: 6px; }"));
    m_remarks->hide();
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    layout->addWidget(buildStart(side));
    layout->addWidget(m_remarks);
    side->setMinimumWidth(280);
    return side;
}

// What there is to begin with, while nothing is written.
QWidget *SpecificationEditor::buildStart(QWidget *parent)
{
    m_start = new QWidget(parent);
    m_start->setObjectName(QStringLiteral("specificationStart"));
    auto *note = makeLabel(tr("A specification decides what is answered and what comes out of a request, for example:"),
                           "dim");
    note->setWordWrap(true);
    auto *code = makeSelectable(makeLabel(QLatin1String(example), "dim"));
    code->setFont(codeFont());
    auto *take = makeButton(tr("Begin with this example"));
    auto *presets = makeButton(tr("Begin with a preset"));
    auto *menu = new QMenu(presets);
    menu->setToolTipsVisible(true);
    for (const endpoint::Preset &one : endpoint::presets()) {
        const QString text = specificationText(one.endpoint.specification);
        if (!text.isEmpty())
            menu->addAction(one.name, this, [this, text] { beginWith(text); })->setToolTip(one.summary);
    }
    presets->setMenu(menu);
    connect(take, &QPushButton::clicked, this, [this] { beginWith(QLatin1String(example)); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(take);
    buttons->addWidget(presets);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(m_start);
    layout->setContentsMargins(14, 8, 14, 12);
    layout->addWidget(note);
    layout->addWidget(code);
    layout->addLayout(buttons);
    return m_start;
}

void SpecificationEditor::beginWith(const QString &text)
{
    m_editor->setFocus();
    m_editor->setCode(text);
}

void SpecificationEditor::setSpecification(const json::Value &specification)
{
    m_isFilling = true;
    m_original = specification;
    m_originalText = specificationText(specification);
    if (m_originalText != m_editor->code()) {
        m_editor->setRemarks({});
        m_editor->setCode(m_originalText);
        ++m_written;
        if (m_originalText.isEmpty()) { // there is nothing to be read
            m_problem.clear();
            m_judged = m_written;
        }
    }
    m_isFilling = false;
    schedule();
}

json::Value SpecificationEditor::specification() const
{
    const QString text = m_editor->code();
    if (text == m_originalText)
        return m_original;
    const bool isBlank = std::all_of(text.begin(), text.end(), [](QChar one) { return one.isSpace(); });
    return isBlank ? json::Value() : json::Value(text);
}

void SpecificationEditor::setSubjects(const Scope &scope, const Subject &applied, const Subject &edited)
{
    if (m_subject.endpoint.kind != edited.endpoint.kind && m_editor->length() > 0)
        ++m_written;
    m_scope = scope;
    m_applied = applied;
    m_subject = edited;
    if (m_pane->setScope(scope) && isAwake())
        m_pane->refresh();
    schedule();
}

void SpecificationEditor::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    connect(privacy, &Privacy::changed, this, [this] {
        m_seen.reset();
        schedule();
    });
}

void SpecificationEditor::preferCapture(qint64 id)
{
    m_pane->prefer(id);
    refreshCaptures();
}

void SpecificationEditor::refreshCaptures()
{
    if (!isAwake())
        return;
    m_pane->refresh();
    if (m_isWaiting && !m_pause.isActive())
        start();
}

// The page that it is part of can be seen: what it says counts there, whichever tab is chosen.
bool SpecificationEditor::isAwake() const
{
    return parentWidget() && parentWidget()->isVisible();
}

void SpecificationEditor::schedule()
{
    ++m_revision;
    m_isWaiting = true;
    m_pause.start();
}

void SpecificationEditor::start()
{
    if (m_isRunning || !isAwake()) // it is started again once that is done, or seen
        return;
    m_isRunning = true;
    m_read = m_revision;
    m_subject.text = m_editor->bytes();
    inBackground(
        this,
        [subject = m_subject, capture = m_pane->capture(),
         hidden = m_privacy && m_privacy->isPresenting() ? m_privacy->known() : nullptr] {
            if (!hidden || !capture)
                return std::pair(preview(subject, capture.get()), capture);
            const record::Capture clean = record::redacted(*capture, {hidden.get(), true});
            return std::pair(preview(subject, &clean), capture);
        },
        [this](const std::pair<Preview, std::shared_ptr<const record::Capture>> &done) {
            m_isRunning = false;
            if (m_read == m_revision && done.second == m_pane->capture())
                take(done.first);
            else if (!m_pause.isActive())
                start();
        });
}

void SpecificationEditor::take(const Preview &preview)
{
    m_isWaiting = false;
    m_judged = m_written;
    m_problem = (preview.isSound && preview.namesAll) || preview.remarks.empty()
                    ? QString()
                    : placeOf(preview.remarks.front()) + u' ' + preview.remarks.front().message;
    // A text that cannot be read is run by nobody: what its items were is still offered.
    if (preview.isSound || m_seen != m_pane->capture()) {
        m_seen = m_pane->capture();
        m_editor->setVariables(preview.variables);
    }
    showRemarks(preview.remarks);
    m_pane->setPreview(preview);
    if (m_compared != m_read) {
        m_compared = m_read;
        m_pane->check().setSubjects(m_scope, m_applied, m_subject,
                                    preview.isSound || preview.remarks.empty()
                                        ? QString()
                                        : tr("Line %1 is to be mended first.").arg(preview.remarks.front().line));
    }
    emit checked();
}

void SpecificationEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_remarks && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange))
        colorRemarks();
}

void SpecificationEditor::colorRemarks()
{
    const Colors &colors = colorsOf(palette());
    const std::vector<Remark> &remarks = m_editor->remarks();
    for (int row = 0; row < m_remarks->count(); ++row)
        m_remarks->item(row)->setForeground(remarks[std::size_t(row)].isWarning ? colors.warning : colors.bad);
}

void SpecificationEditor::showRemarks(const std::vector<Remark> &remarks)
{
    if (remarks == m_editor->remarks() && m_remarks->count() == int(remarks.size()))
        return;
    m_editor->setRemarks(remarks);
    m_remarks->clear();
    for (const Remark &one : remarks) {
        auto *item = new QListWidgetItem(placeOf(one) + QStringLiteral("  ") + one.message, m_remarks);
        item->setToolTip(tr("Go there (F4)"));
    }
    colorRemarks();
    constexpr int mostRows = 4;
    int height = 12;
    for (int row = 0; row < qMin(mostRows, m_remarks->count()); ++row)
        height += m_remarks->sizeHintForRow(row);
    m_remarks->setFixedHeight(height);
    m_remarks->setVisible(!remarks.empty());
}

} // namespace hookbench::ui::endpoints
