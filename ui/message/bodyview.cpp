// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/bodyview.h"

#include "core/base/format.h"
#include "core/body/contentcoding.h"
#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/json/pretty.h"
#include "ui/common/codeeditor.h"
#include "ui/common/dialogs.h"
#include "ui/common/linesview.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QStringDecoder>

namespace hookbench::ui::message {

/// What the pool makes of a body.
struct BodyView::Rendered
{
    Mode mode = Text;
    bool inEditor = false;
    bool isJson = false;
    QString text;                       // in the editor
    std::shared_ptr<const Lines> lines; // else
    QString info;                       // "JSON · UTF-8 · 6,142 B"
    QString problem;
};

namespace {

bool isUtf8(QByteArrayView bytes)
{
    qsizetype looked = qMin<qsizetype>(bytes.size(), 4'000'000);
    while (looked < bytes.size() && looked > 0 && (uchar(bytes[looked]) & 0xc0) == 0x80)
        --looked; // not in the middle of a character
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    // A decoder gives up text it was asked for; only whether it is well formed is of interest.
    const QString text = decoder(bytes.first(looked));
    return !decoder.hasError();
}

bool looksLikeJson(QByteArrayView bytes, const http::MediaType &type)
{
    if (type.isJson())
        return true;
    for (const char c : bytes.first(qMin<qsizetype>(bytes.size(), 64))) {
        if (c == '{' || c == '[')
            return true;
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return false;
    }
    return false;
}

// A form as lines "name = value", decoded.
QByteArray prettyForm(QByteArrayView bytes)
{
    QByteArray out;
    for (const auto &[name, value] : http::parseForm(bytes))
        out += name + " = " + value + '\n';
    return out;
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : QWidget(parent)
{
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::innerBarHeight, &bar);
    m_mode = new QComboBox;
    m_mode->addItems({tr("Pretty"), tr("Text"), tr("Hex")});
    m_mode->setAccessibleName(tr("How the body is shown"));
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find in body"));
    m_find->setAccessibleName(tr("Find in body"));
    m_find->setClearButtonEnabled(true);
    m_count = makeLabel({}, "small");
    m_info = new ElidedLabel(Qt::ElideRight);
    m_info->setObjectName(QStringLiteral("bodyInfo"));
    m_info->setProperty("role", QByteArray("small"));
    auto *copy = makeIconButton("copy", tr("Copy the body"));
    auto *saveButton = makeIconButton("download", tr("Save the body to a file"));
    bar->addWidget(m_mode);
    m_mode->setMinimumContentsLength(6);
    m_stretch = new QWidget;
    m_stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_stretch->hide();
    bar->addWidget(m_find, 1);
    bar->addWidget(m_stretch);
    bar->addWidget(m_count);
    bar->addWidget(m_info);
    bar->addWidget(copy);
    bar->addWidget(saveButton);

    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("bodyProblem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(12, 6, 12, 0);
    m_problem->hide();
    m_editor = new CodeEditor;
    m_editor->setShowing(true);
    m_editor->setAccessibleName(tr("Body"));
    m_lines = new LinesView;
    m_empty = new EmptyState("file-text", tr("No body"), tr("This message has none."));
    m_views = new QStackedWidget;
    for (QWidget *view : {static_cast<QWidget *>(m_editor), static_cast<QWidget *>(m_lines), m_empty})
        m_views->addWidget(view);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_problem);
    layout->addWidget(m_views, 1);

    connect(m_mode, &QComboBox::activated, this, [this] {
        m_modeChosen = true;
        render();
    });
    connect(m_find, &QLineEdit::textChanged, this, &BodyView::search);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { findNext(false); });
    connect(copy, &QToolButton::clicked, this, [this] { copyText(QString::fromUtf8(m_body)); });
    connect(saveButton, &QToolButton::clicked, this, &BodyView::save);
    const auto key = [this](const QKeySequence &sequence, auto action) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence::Find, [this] { focusFind(); });
    key(QKeySequence(Qt::Key_F3), [this] { findNext(false); });
    key(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { findNext(true); });
}

void BodyView::setBody(const SharedBytes &body, const http::Headers &headers)
{
    m_body = body;
    m_headers = headers;
    if (!m_modeChosen)
        m_mode->setCurrentIndex(Pretty);
    render();
}

void BodyView::setCompact(bool compact)
{
    m_find->setVisible(!compact);
    m_stretch->setVisible(compact);
}

void BodyView::focusFind()
{
    m_find->show();
    m_stretch->hide();
    m_find->setFocus();
    m_find->selectAll();
}

void BodyView::render()
{
    const quint64 job = m_jobs.start();
    if (m_body.isEmpty()) {
        m_views->setCurrentWidget(m_empty);
        m_info->setFullText({});
        m_problem->hide();
        return;
    }
    const Mode wanted = Mode(m_mode->currentIndex());
    const auto compute = [body = m_body, headers = m_headers, wanted] {
        Rendered out;
        const http::MediaType type = http::MediaType::parse(headers.value("content-type"));
        SharedBytes bytes = body;
        QStringList info;
        if (const QByteArray coding = headers.value("content-encoding"); !coding.isEmpty() && wanted != Hex) {
            body::Unpacked unpacked = body::unpack(body, coding);
            bytes = SharedBytes(std::move(unpacked.bytes));
            info << QString::fromLatin1(coding);
            if (unpacked.problem)
                out.problem = unpacked.problem->message;
        }
        const bool text = isUtf8(bytes);
        out.mode = wanted == Pretty && !text ? Hex : wanted;
        if (out.mode == Pretty) {
            if (looksLikeJson(bytes, type)) {
                const json::Tape tape = json::Tape::parse(bytes);
                out.isJson = !tape.isEmpty() && (!tape.error() || type.isJson());
                if (out.isJson) {
                    if (const auto &error = tape.error()) {
                        out.problem = QCoreApplication::translate("hookbench::ui::message::BodyView",
                                                                  "Not valid JSON: line %1, column %2: %3.")
                                          .arg(error->line)
                                          .arg(error->column)
                                          .arg(error->message);
                    } else {
                        bytes = SharedBytes(json::pretty(tape));
                    }
                }
            } else if (type.isForm()) {
                bytes = SharedBytes(prettyForm(bytes));
                info << QCoreApplication::translate("hookbench::ui::message::BodyView", "Form");
            }
        }
        if (out.isJson)
            info << QStringLiteral("JSON");
        info << (text ? QStringLiteral("UTF-8")
                      : QCoreApplication::translate("hookbench::ui::message::BodyView", "binary"));
        info << sizeText(body.size(), QLocale());
        out.info = info.join(QStringLiteral(" · "));
        out.inEditor = out.mode != Hex && text && fitsEditor(bytes) && !bytes.view().contains('\0');
        if (out.inEditor)
            out.text = QString::fromUtf8(bytes);
        else
            out.lines = out.mode == Hex ? hexLines(bytes) : textLines(bytes);
        return out;
    };
    inBackground(this, compute, [this, job](const Rendered &rendered) {
        if (m_jobs.isCurrent(job))
            show(rendered);
    });
}

void BodyView::show(const Rendered &rendered)
{
    m_mode->setCurrentIndex(rendered.mode);
    m_info->setFullText(rendered.info);
    m_problem->setText(rendered.problem);
    m_problem->setVisible(!rendered.problem.isEmpty());
    if (rendered.inEditor) {
        m_editor->setLanguage(rendered.isJson ? CodeEditor::Language::Json : CodeEditor::Language::Text);
        m_editor->setCode(rendered.text);
        m_views->setCurrentWidget(m_editor);
    } else {
        m_lines->setLines(rendered.lines);
        m_views->setCurrentWidget(m_lines);
    }
    search();
}

void BodyView::search()
{
    const QString text = m_find->text();
    m_count->clear();
    if (m_views->currentWidget() != m_editor)
        return;
    const int count = m_editor->findAll(text);
    if (!text.isEmpty())
        m_count->setText(count == 0 ? tr("nothing found") : tr("%n found", nullptr, count));
}

void BodyView::findNext(bool backward)
{
    const QString text = m_find->text();
    if (text.isEmpty())
        return focusFind();
    const bool found =
        m_views->currentWidget() == m_editor ? m_editor->findNext(text, backward) : m_lines->findNext(text, backward);
    if (!found)
        m_count->setText(tr("nothing found"));
}

void BodyView::save()
{
    chooseFile(this, tr("Save the body"), FileChoice::Save, {}, [this, body = m_body](const QString &name) {
        QSaveFile file(name);
        const QByteArrayView bytes = body;
        if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size() && file.commit())
            return;
        m_problem->setText(tr("%1 cannot be written: %2.").arg(name, file.errorString()));
        m_problem->show();
    });
}

} // namespace hookbench::ui::message
