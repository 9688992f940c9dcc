// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captures/emptyinbox.h"

#include "ui/common/theme.h"

#include <QBoxLayout>

namespace hookbench::ui::captures {

EmptyInbox::EmptyInbox(QWidget *parent)
    : EmptyState("webhook", tr("Waiting for the first request"),
                 tr("Whatever is sent to this address shows up here, byte for byte, and is answered with 200."), parent)
{
    m_address = addCopyRow(tr("Copy the address"));
    m_address->setObjectName(QStringLiteral("emptyAddress"));
    m_curl = addCopyRow(tr("Copy the command"));
    auto *sample = makeButton(tr("Send myself a sample"), "primary");
    connect(sample, &QPushButton::clicked, this, &EmptyInbox::sampleAsked);
    addWidget(sample);
    auto *import = makeButton(tr("Import a HAR, JSON lines, HTTP or cURL file…"), "link");
    connect(import, &QPushButton::clicked, this, &EmptyInbox::importAsked);
    addWidget(import);
    setUrl({});
}

QLabel *EmptyInbox::addCopyRow(const QString &copyName)
{
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(12, 6, 6, 6);
    auto *label = makeSelectable(makeLabel({}));
    label->setFont(codeFont());
    auto *copy = makeIconButton("copy", copyName);
    layout->addWidget(label);
    layout->addWidget(copy);
    connect(copy, &QToolButton::clicked, this, [this, label] { emit copyAsked(label->text()); });
    addWidget(box);
    return label;
}

void EmptyInbox::setUrl(const QString &url)
{
    m_address->setText(url.isEmpty() ? tr("nothing listens yet") : url);
    m_curl->setText(QStringLiteral("curl -d '{\"hello\":\"world\"}' %1/hooks/test")
                        .arg(url.isEmpty() ? QStringLiteral("http://127.0.0.1:4280") : url));
}

} // namespace hookbench::ui::captures
