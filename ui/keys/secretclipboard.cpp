// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace hookbench::ui::keys {

void copySecret(const Secret &value, std::chrono::milliseconds patience)
{
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(value.reveal()));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret"); // Klipper and those that do as it does
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(patience, qApp, [value] {
        if (QGuiApplication::clipboard()->text().toUtf8() == value.reveal())
            QGuiApplication::clipboard()->clear();
    });
}

} // namespace hookbench::ui::keys
