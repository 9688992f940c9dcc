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
    auto *timer = new QTimer(qApp);
    timer->setSingleShot(true);
    const auto clear = [value, timer] { // bytes that are no text come back as other ones: texts are compared
        if (QGuiApplication::clipboard()->text() == QString::fromUtf8(value.reveal()))
            QGuiApplication::clipboard()->clear();
        timer->deleteLater();
    };
    QObject::connect(timer, &QTimer::timeout, timer, clear);
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, timer, clear);
    timer->start(patience);
}

} // namespace hookbench::ui::keys
