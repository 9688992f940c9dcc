// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window WORKSPACE SECONDS: the real window over a new workspace, and 1,000 requests a second that arrive while
// it is open. Prints its figures as a JSON object, times in milliseconds.
#include "tests/bench/frames.h"
#include "tests/bench/series.h"
#include "tests/bench/server.h"

#include "core/store/reader.h"
#include "core/workspace/session.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/theme.h"
#include "ui/common/uistate.h"
#include "ui/mainwindow.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTableView>

#include <cstdio>
#include <map>

using namespace hookbench;
using namespace hookbench::bench;

namespace {

constexpr int rate = 1000;      // requests a second
constexpr double patience = 10; // seconds, until the last capture is shown

// Milliseconds from sending to the frame, of each request.
std::vector<double> latencies(const store::Location &location, const Load &load,
                              const std::map<qint64, double> &visibleAt)
{
    auto reader = store::Reader::open(location);
    must(reader.has_value(), QStringLiteral("The store cannot be read."));
    const auto captures = reader->after(0, {}, std::numeric_limits<int>::max());
    must(captures.has_value(), QStringLiteral("The captures cannot be read."));
    std::vector<double> out;
    for (const record::CaptureSummary &capture : *captures) {
        const auto visible = visibleAt.find(capture.id);
        const int number = capture.target.mid(capture.target.lastIndexOf(u'/') + 1).toInt();
        if (visible != visibleAt.end())
            out.push_back((visible->second - load.sentAt(number)) * 1000);
    }
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    must(argc == 3, QStringLiteral("usage: bench_window WORKSPACE SECONDS"));
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const int count = rate * QByteArray(argv[2]).toInt();
    ui::applyTheme(application, false);
    makeWorkspace(folder, QStringLiteral("full"));
    workspace::Session::Options options;
    options.folder = folder;
    options.keychain = std::make_unique<secrets::MemoryStore>();
    auto session = workspace::Session::open(std::move(options));
    must(session.has_value(), QStringLiteral("The workspace cannot be opened."));
    capture::ListenerSettings listener;
    listener.address = capture::Address::parse(QStringLiteral("127.0.0.1:0")).value();
    must((*session)->listen(std::vector{listener}).has_value(), QStringLiteral("The window does not listen."));
    ui::MainWindow window(**session, {}, {});
    auto *table = window.findChild<QTableView *>(QStringLiteral("captures"));
    auto *model = table ? qobject_cast<ui::captures::CaptureListModel *>(table->model()) : nullptr;
    must(model != nullptr, QStringLiteral("The window has no list of captures."));
    application.viewport = table->viewport();
    const auto join = [&application, model](int first, int last) {
        for (int row = first; row <= last; ++row)
            application.joined.push_back(model->idAt(row));
    };
    QObject::connect(model, &QAbstractItemModel::rowsInserted, &window,
                     [&join](const QModelIndex &, int first, int last) { join(first, last); });
    QObject::connect(model, &QAbstractItemModel::modelReset, &window, [&] { join(0, model->rowCount() - 1); });
    window.show();
    runUntil([] { return false; }, 1); // until it is at rest
    application.startMeasuring();

    Load load(quint16(QUrl((*session)->listening().urls().value(0)).port()), count, rate);
    double stall = 0;
    {
        const Watchdog watchdog;
        runUntil([&] { return application.visibleAt.size() == std::size_t(count); }, double(count) / rate + patience);
        stall = watchdog.longest() * 1000;
    }
    load.wait();
    const std::vector<double> visible = latencies((*session)->storeLocation(), load, application.visibleAt);
    must(visible.size() == std::size_t(count),
         QStringLiteral("%1 requests were answered, the list shows %2.").arg(count).arg(visible.size()));
    const QJsonObject figures{{QStringLiteral("rate"), load.perSecond()},
                              {QStringLiteral("visible_median"), median(visible)},
                              {QStringLiteral("visible_p99"), percentile(visible, 0.99)},
                              {QStringLiteral("frame_median"), median(application.frames)},
                              {QStringLiteral("frame_p99"), percentile(application.frames, 0.99)},
                              {QStringLiteral("paint_median"), median(application.paints)},
                              {QStringLiteral("frames"), double(application.frames.size())},
                              {QStringLiteral("stall"), stall}};
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
