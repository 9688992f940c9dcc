// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/answerpage.h"

#include "core/record/capture.h"
#include "core/service/recognition.h"
#include "ui/common/codeeditor.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace hookbench::ui::endpoints {

namespace {

// "post, put" as it is kept.
QList<QByteArray> methodsOf(const QString &text)
{
    QList<QByteArray> out;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QByteArray method = one.trimmed().toUpper().toUtf8(); !method.isEmpty() && !out.contains(method))
            out << method;
    }
    return out;
}

// "hooks/orders" as it is meant: paths begin with a slash, and "*" is everything else.
QString pathOf(const QString &text)
{
    const QString path = text.trimmed();
    return path.isEmpty() || path.startsWith(u'/') || path == u'*' ? path : u'/' + path;
}

} // namespace

AnswerPage::AnswerPage(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    m_nameEdit = new QLineEdit;
    m_nameEdit->setAccessibleName(tr("Name"));
    m_nameEdit->setPlaceholderText(tr("orders"));
    m_path = new QLineEdit;
    m_path->setFont(codeFont());
    m_path->setAccessibleName(tr("Path"));
    m_path->setPlaceholderText(QStringLiteral("/hooks/orders"));
    m_path->setToolTip(tr(
        "/hooks/orders takes exactly this path, /files/* everything below it, * everything that no other endpoint takes."));
    m_methods = new QLineEdit;
    m_methods->setFont(codeFont());
    m_methods->setAccessibleName(tr("Methods"));
    m_methods->setObjectName(QStringLiteral("endpointMethods"));
    m_methods->setPlaceholderText(tr("all, or some like POST, PUT"));
    m_enabled = new QCheckBox(tr("Enabled"));
    m_status = new QSpinBox;
    m_status->setRange(100, 999);
    m_status->setMaximumWidth(90);
    m_status->setAccessibleName(tr("Status"));
    m_phrase = makeLabel({}, "dim");
    m_delay = new QSpinBox;
    m_delay->setRange(0, 600'000);
    m_delay->setSuffix(tr(" ms"));
    m_delay->setMaximumWidth(120);
    m_delay->setAccessibleName(tr("Delay"));
    auto *statusRow = new QHBoxLayout;
    statusRow->setSpacing(8);
    statusRow->addWidget(m_status);
    statusRow->addWidget(m_phrase);
    statusRow->addSpacing(24);
    statusRow->addWidget(makeLabel(tr("after"), "dim"));
    statusRow->addWidget(m_delay);
    statusRow->addStretch();
    auto *pathRow = new QHBoxLayout;
    pathRow->setSpacing(12);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(m_enabled);
    form->addRow(makeLabel(tr("Path"), "dim"), pathRow);
    form->addRow(makeLabel(tr("Methods"), "dim"), m_methods);
    form->addRow(makeLabel(tr("Name"), "dim"), m_nameEdit);
    m_event = new QLineEdit;
    m_event->setFont(codeFont());
    m_event->setAccessibleName(tr("Event"));
    m_event->setObjectName(QStringLiteral("endpointEvent"));
    m_event->setPlaceholderText(tr("/type or X-Event, where the sender is not known"));
    m_event->setToolTip(tr(
        "Where the event stands in requests whose sender is not recognised: a JSON pointer into the body, like /type or /event/kind (of a form its field), or the name of a header."));
    form->addRow(makeLabel(tr("Status"), "dim"), statusRow);
    form->addRow(makeLabel(tr("Event"), "dim"), m_event);
    m_headers = new PairsTable(tr("Header"), tr("Value"));
    m_headers->setAccessibleName(tr("Headers of the answer"));
    m_headers->setSuggestions({QStringLiteral("Content-Type"), QStringLiteral("Location"),
                               QStringLiteral("Retry-After"), QStringLiteral("Set-Cookie"),
                               QStringLiteral("Cache-Control"), QStringLiteral("Access-Control-Allow-Origin")});
    m_headers->setFixedHeight(4 * metrics::rowHeight + 20);
    m_body = new CodeEditor;
    m_body->setAccessibleName(tr("Body of the answer"));
    auto *frame = new QFrame;
    frame->setProperty("role", QByteArray("card"));
    auto *frameLayout = new QVBoxLayout(frame);
    frameLayout->setContentsMargins(1, 1, 1, 1);
    frameLayout->addWidget(m_body);
    m_binaryNote = makeLabel({}, "small");
    auto *headerFrame = new QFrame;
    headerFrame->setProperty("role", QByteArray("card"));
    auto *headerLayout = new QVBoxLayout(headerFrame);
    headerLayout->setContentsMargins(1, 1, 1, 1);
    headerLayout->addWidget(m_headers);
    layout->addLayout(form);
    layout->addWidget(makeLabel(tr("Headers"), "dim"));
    layout->addWidget(headerFrame);
    layout->addWidget(makeLabel(tr("Body"), "dim"));
    layout->addWidget(m_binaryNote);
    layout->addWidget(frame, 1);
    for (QLineEdit *edit : {m_nameEdit, m_path, m_methods, m_event})
        connect(edit, &QLineEdit::textChanged, this, &AnswerPage::onEdited);
    connect(m_path, &QLineEdit::editingFinished, this, [this] {
        if (const QString path = pathOf(m_path->text()); path != m_path->text())
            m_path->setText(path);
    });
    connect(m_enabled, &QCheckBox::toggled, this, &AnswerPage::onEdited);
    connect(m_status, &QSpinBox::valueChanged, this, &AnswerPage::onEdited);
    connect(m_delay, &QSpinBox::valueChanged, this, &AnswerPage::onEdited);
    connect(m_headers, &PairsTable::edited, this, &AnswerPage::onEdited);
    connect(m_body, &QsciScintilla::textChanged, this, &AnswerPage::onEdited);
}

void AnswerPage::onEdited()
{
    if (!m_filling)
        emit edited();
}

void AnswerPage::setEndpoint(const endpoint::Endpoint &endpoint)
{
    const QScopedValueRollback filling(m_filling, true);
    m_nameEdit->setText(endpoint.isCatchAll() && endpoint.name.isEmpty() ? tr("everything else") : endpoint.name);
    m_path->setText(endpoint.path);
    m_path->setEnabled(!endpoint.isCatchAll());
    m_enabled->setChecked(endpoint.enabled);
    m_status->setValue(endpoint.answer.status);
    m_delay->setValue(int(endpoint.answer.delay.count()));
    Pairs headers;
    for (const http::Header &field : endpoint.answer.headers)
        headers.emplace_back(QString::fromUtf8(field.name), QString::fromUtf8(field.value));
    m_headers->setPairs(headers);
    const QByteArray body = endpoint.answer.body.toByteArray();
    const auto text = record::asText(body);
    m_binaryBody = text ? QByteArray() : body;
    m_binaryNote->setText(
        tr("The body is %n byte(s) that are not text; they stay as they are.", nullptr, int(m_binaryBody.size())));
    m_binaryNote->setVisible(!text);
    m_body->setEnabled(text.has_value());
    m_body->setCode(text.value_or(QString()));
    m_methods->setText(QString::fromLatin1(endpoint.methods.join(", ")));
    m_event->setText(endpoint.eventPlace);
}

void AnswerPage::writeTo(endpoint::Endpoint &out) const
{
    out.name = m_nameEdit->text().trimmed();
    out.path = pathOf(m_path->text());
    out.enabled = m_enabled->isChecked();
    out.answer = {};
    out.answer.status = m_status->value();
    out.answer.delay = std::chrono::milliseconds(m_delay->value());
    for (const auto &[name, value] : m_headers->pairs())
        out.answer.headers.append(name.toUtf8(), value.toUtf8());
    out.answer.body = SharedBytes(m_binaryBody.isEmpty() ? m_body->code().toUtf8() : m_binaryBody);
    out.methods = methodsOf(m_methods->text());
    out.eventPlace = m_event->text().trimmed();
}

QStringList AnswerPage::check(const endpoint::Endpoint &now)
{
    m_body->setLanguage(now.answer.headers.value("content-type").contains("json") || m_body->code().startsWith(u'{')
                            ? CodeEditor::Language::Json
                            : CodeEditor::Language::Text);
    m_phrase->setText(QString::fromLatin1(http::reasonPhrase(now.answer.status)));
    QStringList problems;
    const QString pathProblem = now.path.isEmpty() ? tr("a path is needed") : endpoint::pathProblem(now.path);
    setProblem(m_path, !pathProblem.isEmpty() && !now.path.isEmpty());
    problems << pathProblem;
    const bool isMethod =
        std::all_of(now.methods.begin(), now.methods.end(), [](const QByteArray &one) { return http::isToken(one); });
    setProblem(m_methods, !isMethod);
    problems << (isMethod ? QString() : tr("a method is a word like POST"));
    const QString eventProblem = service::eventPlaceProblem(now.eventPlace);
    setProblem(m_event, !eventProblem.isEmpty());
    problems << eventProblem;
    m_headers->markProblem(-1, false, {});
    int row = 0;
    for (const http::Header &field : now.answer.headers) {
        const bool badName = !http::isToken(field.name);
        if (badName || !http::isFieldValue(field.value)) {
            problems << (badName ? tr("This cannot be the name of a header.")
                                 : tr("A value holds no line ends and no control characters."));
            m_headers->markProblem(row, badName, problems.last());
            break;
        }
        ++row;
    }
    problems.removeAll(QString());
    return problems;
}

void AnswerPage::suggestName(const QString &path)
{
    if (m_nameEdit->isModified() || path.size() < 2)
        return;
    QString suggestion = path.mid(1);
    suggestion.remove(u'*');
    const QScopedValueRollback filling(m_filling, true);
    m_nameEdit->setText(suggestion.split(u'/', Qt::SkipEmptyParts).join(u'-'));
}

QString AnswerPage::name() const
{
    return m_nameEdit->text();
}

void AnswerPage::focusPath()
{
    m_path->setFocus();
}

} // namespace hookbench::ui::endpoints
