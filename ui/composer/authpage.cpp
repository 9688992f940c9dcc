// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/authpage.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace hookbench::ui::composer {

namespace {

using Kind = delivery::Authentication::Kind;

constexpr int none = -1;

} // namespace

AuthPage::AuthPage(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    m_layout = new QFormLayout(content);
    m_layout->setContentsMargins(14, 14, 14, 14);
    m_layout->setHorizontalSpacing(24);
    m_layout->setVerticalSpacing(10);
    m_layout->setLabelAlignment(Qt::AlignLeft);
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Authentication"));
    m_kind->addItem(tr("None"), none);
    m_kind->addItem(tr("Basic: name and password"), int(Kind::Basic));
    m_kind->addItem(tr("Bearer: a token"), int(Kind::Bearer));
    m_kind->addItem(tr("Digest: name and password, never in plain text"), int(Kind::Digest));
    m_kind->addItem(tr("API key"), int(Kind::ApiKey));
    m_layout->addRow(makeLabel(tr("Authentication"), "dim"), m_kind);
    m_place = new QComboBox;
    m_place->setAccessibleName(tr("Where the key stands"));
    m_place->addItem(tr("In a header"), false);
    m_place->addItem(tr("In the query"), true);
    m_layout->addRow(makeLabel(tr("Where the key stands"), "dim"), m_place);
    m_name = addText(tr("Name"));
    m_secret = addText(tr("Secret"), QStringLiteral("{{secrets.NAME}}"));
    m_proxy = addText(tr("Proxy"), tr("what the environment says; none, or http://host:port, socks5h://host:port"));
    m_authorities = addText(tr("Trusted certificates"), tr("those of the system, or a PEM file"));
    m_certificate = addText(tr("Client certificate"), tr("a PEM file"));
    m_key = addText(tr("Its private key"), tr("a PEM file; in the same file where this is empty"));
    m_passphrase = addText(tr("Passphrase of the key"), QStringLiteral("{{secrets.NAME}}"));
    m_redirects = new QSpinBox;
    m_redirects->setRange(0, 50);
    m_redirects->setMaximumWidth(110);
    m_redirects->setAccessibleName(tr("At most so many redirects"));
    m_layout->addRow(makeLabel(tr("At most so many redirects"), "dim"), m_redirects);
    m_cookies = new QCheckBox(tr("Keep cookies from one redirect to the next"));
    m_http2 = new QCheckBox(tr("Ask for HTTP/2 at https addresses"));
    m_layout->addRow(QString(), m_cookies);
    m_layout->addRow(QString(), m_http2);
    setWidget(content);
    const auto onEdited = [this] {
        showFields();
        if (!m_filling)
            emit edited();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, onEdited);
    connect(m_place, &QComboBox::currentIndexChanged, this, onEdited);
    connect(m_redirects, &QSpinBox::valueChanged, this, onEdited);
    for (QLineEdit *field : {m_name, m_secret, m_proxy, m_authorities, m_certificate, m_key, m_passphrase})
        connect(field, &QLineEdit::textChanged, this, onEdited);
    for (QCheckBox *box : {m_cookies, m_http2})
        connect(box, &QCheckBox::toggled, this, onEdited);
    setDraft({});
}

QLineEdit *AuthPage::addText(const QString &title, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setFont(codeFont());
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(title);
    m_layout->addRow(makeLabel(title, "dim"), field);
    return field;
}

void AuthPage::showFields()
{
    const int kind = m_kind->currentData().toInt();
    const bool isKey = kind == int(Kind::ApiKey);
    const auto showRow = [this](QWidget *field, bool isShown) {
        field->setVisible(isShown);
        m_layout->labelForField(field)->setVisible(isShown);
    };
    showRow(m_place, isKey);
    showRow(m_name, kind != none && kind != int(Kind::Bearer));
    showRow(m_secret, kind != none);
    if (auto *label = qobject_cast<QLabel *>(m_layout->labelForField(m_secret)))
        label->setText(isKey ? tr("Key") : kind == int(Kind::Bearer) ? tr("Token") : tr("Password"));
}

void AuthPage::setDraft(const delivery::Draft &draft)
{
    const QScopedValueRollback filling(m_filling, true);
    const auto &by = draft.authentication;
    m_kind->setCurrentIndex(m_kind->findData(by ? int(by->kind) : none));
    m_place->setCurrentIndex(by && by->isInQuery ? 1 : 0);
    m_name->setText(by ? by->name : QString());
    m_secret->setText(by ? by->secret : QString());
    m_proxy->setText(draft.transport.proxy);
    m_authorities->setText(draft.transport.authorities);
    m_certificate->setText(draft.transport.certificate);
    m_key->setText(draft.transport.key);
    m_passphrase->setText(draft.transport.passphrase);
    m_redirects->setValue(draft.transport.redirects);
    m_cookies->setChecked(draft.transport.keepsCookies);
    m_http2->setChecked(draft.transport.isHttp2);
    showFields();
}

void AuthPage::writeTo(delivery::Draft &draft) const
{
    const int kind = m_kind->currentData().toInt();
    draft.authentication.reset();
    if (kind != none)
        draft.authentication = delivery::Authentication{
            Kind(kind), kind == int(Kind::Bearer) ? QString() : m_name->text(), m_secret->text(),
            kind == int(Kind::ApiKey) && m_place->currentData().toBool()};
    draft.transport.proxy = m_proxy->text().trimmed();
    draft.transport.authorities = m_authorities->text().trimmed();
    draft.transport.certificate = m_certificate->text().trimmed();
    draft.transport.key = m_key->text().trimmed();
    draft.transport.passphrase = m_passphrase->text();
    draft.transport.redirects = m_redirects->value();
    draft.transport.keepsCookies = m_cookies->isChecked();
    draft.transport.isHttp2 = m_http2->isChecked();
}

void AuthPage::markProblem(int row, const QString &text)
{
    QLineEdit *const fields[] = {m_name, m_secret, m_passphrase};
    for (int i = 0; i < int(std::size(fields)); ++i) {
        setProblem(fields[i], i == row);
        fields[i]->setToolTip(i == row ? text : QString());
    }
}

int AuthPage::count() const
{
    delivery::Draft draft;
    writeTo(draft);
    return int(draft.authentication.has_value()) + int(!(draft.transport == delivery::Transport()));
}

} // namespace hookbench::ui::composer
