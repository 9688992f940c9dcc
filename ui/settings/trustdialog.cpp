// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/trustdialog.h"

#include "core/http/textforms.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace hookbench::ui::settings {

TrustDialog::TrustDialog(const workspace::ListenerState &listener, QWidget *parent)
    : QDialog(parent)
    , m_layout(new QVBoxLayout(this))
{
    setWindowTitle(tr("Trust the certificate"));
    setMinimumWidth(680);
    m_layout->setContentsMargins(20, 18, 20, 16);
    m_layout->setSpacing(4);
    auto *intro = makeLabel(
        tr("Each client decides for itself whom it trusts. Where it shows a fingerprint, it must be this one (SHA-256):"),
        "dim");
    intro->setWordWrap(true);
    m_layout->addWidget(intro);
    auto *fingerprint = makeSelectable(makeLabel(listener.certificate->fingerprint()));
    fingerprint->setFont(codeFont());
    fingerprint->setWordWrap(true);
    fingerprint->setText(QString(listener.certificate->fingerprint()).insert(48, u'\n'));
    m_layout->addWidget(fingerprint);

    const QString file = http::shellQuoted(listener.certificateFiles.certificate);
    const QString url = workspace::trustedUrl(listener);
    add(QStringLiteral("cURL"), {}, workspace::curlLine(listener));
    add(QStringLiteral("Node.js"), tr("for the program that is started so"),
        QStringLiteral("NODE_EXTRA_CA_CERTS=%1 node app.js").arg(file));
    add(QStringLiteral("Python"), tr("requests; SSL_CERT_FILE for others"),
        QStringLiteral("REQUESTS_CA_BUNDLE=%1 python3 app.py").arg(file));
    add(QStringLiteral("Java"), tr("for all programs of this Java; its password is \"changeit\" unless you changed it"),
        QStringLiteral("keytool -importcert -cacerts -alias hookbench -file %1").arg(file));
    add(QStringLiteral("Chromium"), tr("certutil is in the package libnss3-tools"),
        QStringLiteral("certutil -d sql:$HOME/.pki/nssdb -A -t P,, -n hookbench -i %1").arg(file));
    add(QStringLiteral("Firefox"),
        tr("open %1, then Advanced, View Certificate, compare the fingerprint, and Accept the Risk and Continue")
            .arg(url),
        {});
    add(tr("Debian's store"),
        tr("for all programs that use it; to undo it, remove the file and call update-ca-certificates again"),
        QStringLiteral(
            "sudo install -m 644 %1 /usr/local/share/ca-certificates/hookbench.crt && sudo update-ca-certificates")
            .arg(file));
    auto *close = makeButton(tr("Close"));
    m_layout->addSpacing(8);
    m_layout->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void TrustDialog::add(const QString &client, const QString &note, const QString &command)
{
    m_layout->addSpacing(6);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(makeLabel(client, "heading"));
    auto *text = makeLabel(note, "small");
    text->setWordWrap(true);
    title->addWidget(text, 1);
    m_layout->addLayout(title);
    if (command.isEmpty())
        return;
    auto *field = new QLineEdit(command);
    field->setReadOnly(true);
    field->setFont(codeFont());
    field->setCursorPosition(0);
    field->setAccessibleName(client);
    field->setToolTip(command);
    auto *copy = makeIconButton("copy", tr("Copy the command for %1").arg(client));
    auto *row = new QHBoxLayout;
    row->addWidget(field, 1);
    row->addWidget(copy);
    m_layout->addLayout(row);
    connect(copy, &QToolButton::clicked, this, [command] { copyText(command); });
}

} // namespace hookbench::ui::settings
