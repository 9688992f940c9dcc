// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/servicepage.h"

#include "core/endpoint/remoterequest.h"
#include "core/iml/fromjson.h"
#include "core/service/senders.h"
#include "ui/common/dialogs.h"
#include "ui/common/expressioneditor.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QToolButton>

namespace hookbench::ui::endpoints {

namespace {

QString titleOf(tunnel::Program program)
{
    switch (program) {
    case tunnel::Program::Ngrok: return QStringLiteral("ngrok");
    case tunnel::Program::Cloudflared: return QStringLiteral("cloudflared");
    case tunnel::Program::Ssh: return QStringLiteral("ssh -R");
    }
    return {};
}

// What the requests see: the names that they can use, with the values that are known.
std::shared_ptr<const iml::Collection> variablesOf(const endpoint::Endpoint &endpoint, const QString &url)
{
    const iml::Value kept = iml::fromJson(endpoint.webhook).value_or(iml::Value());
    iml::Collection webhook = kept.collection() ? *kept.collection() : iml::Collection();
    webhook.set(QStringLiteral("url"), url);
    auto out = std::make_shared<iml::Collection>();
    out->set(QStringLiteral("webhook"), std::move(webhook));
    out->set(QStringLiteral("parameters"), endpoint::parameterValues(endpoint, {}, {}));
    for (const char *name : {"body", "headers", "statusCode"}) // of the answer, in response.data
        out->set(QString::fromLatin1(name), {});
    return out;
}

} // namespace

PublicAddressBox::PublicAddressBox(const workspace::Listening &listening, const workspace::PublicAddresses &addresses,
                                   QWidget *parent)
    : QWidget(parent)
    , m_listening(listening)
    , m_addresses(addresses)
{
    m_address = makeSelectable(makeLabel({}));
    m_address->setObjectName(QStringLiteral("publicAddress"));
    m_address->setFont(codeFont());
    auto *copy = makeIconButton("copy", tr("Copy the public address"));
    m_copy = copy;
    m_note = makeLabel({}, "small");
    m_note->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Public address"), "dim"));
    row->addWidget(m_address);
    row->addWidget(copy);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_note);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(m_address->text());
        emit notice(tr("Copied %1").arg(m_address->text()));
    });
    connect(&listening, &workspace::Listening::statesChanged, this, &PublicAddressBox::fill);
    connect(&addresses, &workspace::PublicAddresses::changed, this, &PublicAddressBox::fill);
}

void PublicAddressBox::setEndpoint(const endpoint::Endpoint &endpoint)
{
    m_endpoint = endpoint;
    fill();
}

void PublicAddressBox::fill()
{
    const QString url = m_addresses.urlOf(m_endpoint);
    const QString listener = m_listening.urls().value(0);
    m_address->setText(url.isEmpty() ? tr("none yet") : url);
    m_copy->setVisible(!url.isEmpty());
    const QString problem = m_addresses.problemOf(listener);
    m_note->setText(
        !url.isEmpty() ? QString()
        : problem.isEmpty()
            ? tr("Type one at the listener in Settings, or choose there what runs: one of these lines makes one.")
            : problem);
    m_note->setVisible(url.isEmpty());
    if (m_lines && m_listener == listener)
        return;
    delete m_lines;
    m_listener = listener;
    m_lines = new QWidget(this);
    auto *lines = new QVBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    layout()->addWidget(m_lines);
    for (const tunnel::CommandLine &one :
         listener.isEmpty() ? std::vector<tunnel::CommandLine>() : tunnel::commandLines(listener))
        addLine(titleOf(one.program), one.line, one.note);
}

void PublicAddressBox::addLine(const QString &title, const QString &line, const QString &note)
{
    auto *row = new QWidget(m_lines);
    row->setToolTip(note);
    auto *label = makeLabel(title, "dim");
    label->setFixedWidth(90);
    QLabel *code = makeSelectable(makeLabel(line));
    code->setObjectName(QStringLiteral("commandLine"));
    code->setFont(codeFont());
    auto *copy = makeIconButton("copy", tr("Copy the line for %1").arg(title));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(code);
    layout->addWidget(copy);
    layout->addStretch();
    m_lines->layout()->addWidget(row);
    connect(copy, &QToolButton::clicked, this, [this, line] {
        copyText(line);
        emit notice(tr("Copied %1").arg(line));
    });
}

ServicePage::ServicePage(const workspace::Listening &listening, const workspace::PublicAddresses &addresses,
                         QWidget *parent)
    : QWidget(parent)
{
    auto *note = makeLabel(
        tr("Requests that tell a service where to send events: attach leaves when the endpoint is created, update when its parameters or its path change, detach when it is deleted. They see webhook.url, parameters, and what response.data of attach kept."),
        "small");
    note->setWordWrap(true);
    m_box = new PublicAddressBox(listening, addresses);
    connect(m_box, &PublicAddressBox::notice, this, &ServicePage::notice);
    auto *fill = new QComboBox;
    fill->setAccessibleName(tr("Service"));
    fill->setObjectName(QStringLiteral("attachService"));
    fill->addItem(tr("Fill in for…"));
    for (const endpoint::Attachment &one : endpoint::attachments()) {
        fill->addItem(service::Senders::builtIn().nameOf(one.service));
        fill->setItemData(fill->count() - 1, one.docs, Qt::ToolTipRole);
    }
    connect(fill, &QComboBox::activated, this, [this, fill](int index) {
        if (index > 0)
            fillFrom(endpoint::attachments()[std::size_t(index - 1)]);
        fill->setCurrentIndex(0);
    });
    m_state = makeLabel({}, "chip");
    m_state->setObjectName(QStringLiteral("attachState"));
    m_tabs = new CountTabBar;
    m_tabs->setObjectName(QStringLiteral("attachTabs"));
    auto *pages = new PageStack(this);
    for (int i = 0; i < RequestCount; ++i) {
        m_tabs->addTab(QString::fromLatin1(nameOf(i)));
        auto *editor = new ExpressionEditor(pages);
        editor->setObjectName(QString::fromLatin1(nameOf(i)));
        editor->setAccessibleName(tr("Request %1").arg(QString::fromLatin1(nameOf(i))));
        pages->addWidget(editor);
        m_editors[std::size_t(i)] = editor;
        connect(editor, &QsciScintilla::textChanged, this, &ServicePage::onEdited);
    }
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    m_problemLabel = makeLabel({}, "problem");
    m_problemLabel->setObjectName(QStringLiteral("attachProblem"));
    m_problemLabel->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_tabs);
    row->addStretch();
    row->addWidget(m_state);
    row->addWidget(fill);
    auto *frame = new QFrame;
    frame->setProperty("role", QByteArray("card"));
    auto *frameLayout = new QVBoxLayout(frame);
    frameLayout->setContentsMargins(1, 1, 1, 1);
    frameLayout->addWidget(pages);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(m_box);
    layout->addWidget(makeLine());
    layout->addWidget(note);
    layout->addLayout(row);
    layout->addWidget(frame, 1);
    layout->addWidget(m_problemLabel);
}

const char *ServicePage::nameOf(int request)
{
    static constexpr const char *names[] = {"attach", "update", "detach"};
    return names[request];
}

void ServicePage::setEndpoint(const endpoint::Endpoint &endpoint)
{
    const QScopedValueRollback filling(m_filling, true);
    m_original = {endpoint.attach, endpoint.update, endpoint.detach};
    for (std::size_t i = 0; i < RequestCount; ++i) {
        m_originalText[i] = m_original[i].isNull() ? QString() : QString::fromUtf8(m_original[i].toPretty()).trimmed();
        m_editors[i]->setCode(m_originalText[i]);
    }
    m_state->setText(endpoint.isAttached() ? tr("attached: %1").arg(QString::fromUtf8(endpoint.webhook.toCompact()))
                                           : tr("not attached"));
    showAddressOf(endpoint);
    check();
}

void ServicePage::showAddressOf(const endpoint::Endpoint &endpoint)
{
    m_box->setEndpoint(endpoint);
    const auto variables = variablesOf(endpoint, m_box->findChild<QLabel *>(QStringLiteral("publicAddress"))->text());
    for (ExpressionEditor *editor : m_editors)
        editor->setVariables(variables);
}

Result<json::Value> ServicePage::read(int request) const
{
    const auto index = std::size_t(request);
    const QString text = m_editors[index]->code().trimmed();
    if (text == m_originalText[index])
        return m_original[index];
    if (text.isEmpty())
        return json::Value();
    const auto document = json::Document::parse(text.toUtf8());
    return document ? Result<json::Value>(document->root().value())
                    : Result<json::Value>(tl::unexpected(document.error()));
}

void ServicePage::writeTo(endpoint::Endpoint &out) const
{
    out.attach = read(Attach).value_or(m_original[Attach]);
    out.update = read(Update).value_or(m_original[Update]);
    out.detach = read(Detach).value_or(m_original[Detach]);
}

int ServicePage::requests() const
{
    return int(std::count_if(m_editors.begin(), m_editors.end(),
                             [](const ExpressionEditor *one) { return !one->code().trimmed().isEmpty(); }));
}

void ServicePage::onEdited()
{
    if (m_filling)
        return;
    check();
    emit edited();
}

void ServicePage::check()
{
    m_problem.clear();
    for (int i = 0; i < RequestCount && m_problem.isEmpty(); ++i) {
        const auto value = read(i);
        const QString name = QString::fromLatin1(nameOf(i));
        if (!value) {
            m_problem = name + QStringLiteral(": ") + value.error().message;
        } else if (!value->isNull()) {
            const auto compiled = endpoint::RemoteRequest::compile(*value);
            if (!compiled)
                m_problem = QStringLiteral("%1.%2: %3").arg(name, compiled.error().path, compiled.error().message);
        }
    }
    m_problemLabel->setText(m_problem);
    m_problemLabel->setVisible(!m_problem.isEmpty());
}

void ServicePage::fillFrom(const endpoint::Attachment &attachment)
{
    {
        const QScopedValueRollback filling(m_filling, true);
        const json::Value *const requests[] = {&attachment.endpoint.attach, &attachment.endpoint.update,
                                               &attachment.endpoint.detach};
        for (std::size_t i = 0; i < RequestCount; ++i)
            m_editors[i]->setCode(requests[i]->isNull() ? QString()
                                                        : QString::fromUtf8(requests[i]->toPretty()).trimmed());
    }
    emit parametersAsked(attachment.endpoint.parameters);
    onEdited();
}

} // namespace hookbench::ui::endpoints
