// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/frames.h"

#include "core/workspace/session.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/captures/capturesview.h"
#include "ui/common/uistate.h"
#include "ui/mainwindow.h"

#include <QFile>
#include <QTableView>

namespace hookbench::bench {

/// Of this process.
inline double anonymousMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    must(status.open(QIODevice::ReadOnly), QStringLiteral("The memory of the process is not known."));
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("RssAnon:");
    return text.mid(at + 8, text.indexOf("kB", at) - at - 8).trimmed().toDouble() / 1000;
}

/// The real window over a workspace, with what a bench looks at.
struct Opened
{
    std::unique_ptr<workspace::Session> session;
    std::unique_ptr<ui::MainWindow> window;
    QTableView *table = nullptr;
    ui::captures::CaptureListModel *model = nullptr;

    explicit Opened(const QString &folder)
    {
        workspace::Session::Options options;
        options.folder = folder;
        options.keychain = std::make_unique<secrets::MemoryStore>();
        auto opened = workspace::Session::open(std::move(options));
        must(opened.has_value(), QStringLiteral("The workspace cannot be opened."));
        session = std::move(*opened);
        capture::ListenerSettings listener;
        listener.address = capture::Address::parse(QStringLiteral("127.0.0.1:0")).value();
        must(session->listen(std::vector{listener}).has_value(), QStringLiteral("The window does not listen."));
        window = std::make_unique<ui::MainWindow>(*session, ui::UserSettings(), QString());
        table = window->findChild<QTableView *>(QStringLiteral("captures"));
        model = table ? qobject_cast<ui::captures::CaptureListModel *>(table->model()) : nullptr;
        must(model != nullptr, QStringLiteral("The window has no list of captures."));
        window->show();
    }

    /// Whether what can be seen of the list was read.
    bool isShown() const
    {
        const int first = table->rowAt(0);
        const int last = table->rowAt(table->viewport()->height() - 1);
        return first >= 0 && model->summaryAt(first) && model->summaryAt(last < 0 ? model->rowCount() - 1 : last);
    }
};

/// Milliseconds until it is so; events are handled meanwhile. The bench ends where it never is.
inline double until(const std::function<bool()> &there, const char *what)
{
    constexpr double patience = 60;
    const double from = now();
    while (!there()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 1);
        must(now() < from + patience, QStringLiteral("This did not come: %1").arg(QString::fromLatin1(what)));
    }
    return (now() - from) * 1000;
}

} // namespace hookbench::bench
