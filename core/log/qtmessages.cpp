// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/qtmessages.h"

#include <QtGlobal>

#include <shared_mutex>

namespace hookbench::log {

namespace {

// Qt's handler is a plain function: what it needs has to stand here.
std::shared_mutex mutex;
Log *current = nullptr;
QtMessageHandler previous = nullptr;

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return Level::Debug;
    case QtInfoMsg: return Level::Info;
    case QtWarningMsg: return Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: break;
    }
    return Level::Error;
}

void take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    thread_local bool isInside = false; // the log itself may be what complains
    if (!std::exchange(isInside, true)) {
        const std::shared_lock lock(mutex);
        if (current) {
            current->write(levelOf(type), "qt", text);
            if (type == QtFatalMsg)
                current->flush(); // the process ends right after
        }
        isInside = false;
    }
    if (previous)
        previous(type, context, text);
}

} // namespace

QtMessages::QtMessages(Log &log)
{
    {
        const std::unique_lock lock(mutex);
        current = &log;
    }
    previous = qInstallMessageHandler(take);
}

QtMessages::~QtMessages()
{
    qInstallMessageHandler(previous);
    const std::unique_lock lock(mutex);
    current = nullptr;
}

} // namespace hookbench::log
