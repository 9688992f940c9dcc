// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/apisection.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QTcpServer>

namespace hookbench::ui::settings {

ApiSection::ApiSection(workspace::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    m_enabled = new QCheckBox(tr("Serve the API while Hookbench runs"));
    m_address = new QLineEdit;
    m_address->setFont(codeFont());
    m_address->setMaximumWidth(260);
    m_address->setAccessibleName(tr("Address of the API"));
    m_ngrok = new QCheckBox(tr("The paths of ngrok's inspector (/api/requests/http, /api/tunnels) need no token"));
    m_ngrok->setToolTip(tr(
        "So that scripts for ngrok work as they are. Then any program of this computer can read what was captured, but for credentials, send it again and delete it."));
    m_state = makeSelectable(makeLabel({}, "small"));
    m_state->setObjectName(QStringLiteral("apiState"));
    m_state->setWordWrap(true);
    m_copy = makeButton(tr("Copy a cURL line"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->addRow(makeLabel(tr("Address"), "dim"), m_address);
    auto *row = new QHBoxLayout;
    row->addWidget(m_copy);
    row->addSpacing(8);
    row->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_enabled);
    layout->addLayout(form);
    layout->addWidget(m_ngrok);
    layout->addLayout(row);
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool on) {
        if (on && !m_filling)
            offerPort();
        emit edited();
    });
    connect(m_address, &QLineEdit::textChanged, this, &ApiSection::edited);
    connect(m_ngrok, &QCheckBox::toggled, this, &ApiSection::edited);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const workspace::ApiService &served = m_session.api();
        copyText(workspace::ApiService::curlLine(served.url(), served.tokenFile()));
        emit notice(tr("Copied; the token is read from its file."));
    });
    connect(&session.api(), &workspace::ApiService::stateChanged, this, &ApiSection::showState);
    showState();
}

void ApiSection::setApi(const workspace::Settings::Api &api)
{
    m_filling = true;
    m_enabled->setChecked(api.enabled);
    m_address->setText(api.address);
    m_ngrok->setChecked(api.ngrokIsOpen);
    m_filling = false;
    showState();
}

workspace::Settings::Api ApiSection::api() const
{
    return {m_enabled->isChecked(), m_address->text().trimmed(), m_ngrok->isChecked()};
}

QString ApiSection::check()
{
    m_address->setEnabled(m_enabled->isChecked());
    m_ngrok->setEnabled(m_enabled->isChecked());
    const auto address = capture::Address::parse(m_address->text().trimmed());
    const bool isOurs = address && address->isLoopback();
    setProblem(m_address, !isOurs);
    if (isOurs)
        return {};
    return address ? tr("The API listens on 127.0.0.1 or [::1] only: whoever reaches it reads everything.")
                   : address.error().message;
}

// ngrok's port where it is free, so that scripts need no change at all; else any.
void ApiSection::offerPort()
{
    const workspace::Settings::Api usual;
    if (m_address->text().trimmed() != usual.address || !m_session.api().url().isEmpty())
        return;
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost, workspace::Settings::Api::usualPort))
        m_address->setText(QStringLiteral("127.0.0.1:0"));
}

void ApiSection::showState()
{
    const workspace::ApiService &served = m_session.api();
    const bool runs = !served.url().isEmpty();
    m_copy->setVisible(runs);
    m_state->setText(
        !served.problem().isEmpty() ? served.problem()
        : runs ? tr("Listens on %1. The token is in %2; only you can read it.").arg(served.url(), served.tokenFile())
               : tr("Off: nothing listens."));
    setRole(m_state, served.problem().isEmpty() ? "small" : "problem");
}

} // namespace hookbench::ui::settings
