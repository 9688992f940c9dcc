// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window WORKSPACE SECONDS: the real window over a new workspace, and 1,000 requests a second that arrive while
// it is open. Prints its figures as a JSON object, times in milliseconds.
#include "tests/bench/child.h"
#include "tests/bench/client.h"
#include "tests/bench/series.h"
#include "tests/bench/server.h"

#include "core/store/reader.h"
#include "core/workspace/session.h"
#include "ui/captures/capturelistmodel.h"
#include "ui/common/theme.h"
#include "ui/common/uistate.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTableView>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <map>
#include <thread>

using namespace hookbench;
using namespace hookbench::bench;

namespace {

constexpr int rate = 1000; // requests a second
constexpr int connections = 16;
constexpr std::chrono::milliseconds watched{5};
constexpr double patience = 10; // seconds, until the last capture is shown

/// Sees every event that the window's thread handles, and how long that takes.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread()) // all threads' events come through here
            return QApplication::notify(receiver, event);
        if (m_depth++ > 0) {
            const bool taken = QApplication::notify(receiver, event);
            --m_depth;
            m_painted = m_painted || (event->type() == QEvent::Paint && receiver == viewport);
            return taken;
        }
        const double from = now();
        const bool taken = QApplication::notify(receiver, event);
        const double spent = now() - from;
        --m_depth;
        m_busy += spent;
        if (std::exchange(m_painted, false))
            endFrame(spent);
        return taken;
    }

    void startMeasuring()
    {
        frames.clear();
        paints.clear();
        m_busy = 0;
    }

    QObject *viewport = nullptr;        // of the list
    std::vector<double> frames;         // milliseconds: all that was done since the frame before
    std::vector<double> paints;         // of that the event that painted
    std::vector<qint64> joined;         // captures in the list that no frame has shown yet
    std::map<qint64, double> visibleAt; // by capture; seconds

private:
    void endFrame(double spent)
    {
        frames.push_back(std::exchange(m_busy, 0) * 1000);
        paints.push_back(spent * 1000);
        for (const qint64 id : std::exchange(joined, {}))
            visibleAt.emplace(id, now());
    }

    int m_depth = 0;
    double m_busy = 0; // seconds since the last frame
    bool m_painted = false;
};

/// Posts an event each few milliseconds and sees how late it is handled.
class Watchdog : public QObject
{
public:
    Watchdog()
        : m_thread([this] {
            while (!m_stopping) {
                std::this_thread::sleep_for(watched);
                QMetaObject::invokeMethod(
                    this, [this, from = now()] { m_longest = qMax(m_longest, now() - from); }, Qt::QueuedConnection);
            }
        })
    {
    }
    ~Watchdog() override
    {
        m_stopping = true;
        m_thread.join();
    }
    double longest() const { return m_longest; }

private:
    double m_longest = 0;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

/// Requests at a constant rate, each with its number as target.
class Load
{
public:
    Load(quint16 port, int count)
        : m_sentAt(std::size_t(count))
    {
        m_begin = std::chrono::steady_clock::now();
        for (int i = 0; i < connections; ++i)
            m_threads.emplace_back([this, port, i] { run(port, i); });
    }
    /// Returns when all are answered.
    void wait()
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }
    double sentAt(int number) const { return m_sentAt[std::size_t(number)]; }
    double perSecond() const
    {
        const auto [first, last] = std::minmax_element(m_sentAt.begin(), m_sentAt.end());
        return double(m_sentAt.size() - 1) / (*last - *first);
    }

private:
    void run(quint16 port, int first)
    {
        Connection connection(port);
        for (std::size_t i = std::size_t(first); i < m_sentAt.size(); i += connections) {
            const QByteArray request = smallRequest("/live/" + QByteArray::number(qint64(i)));
            std::this_thread::sleep_until(m_begin + std::chrono::microseconds(1'000'000 * qint64(i) / rate));
            m_sentAt[i] = now();
            must(connection.send(request) && connection.receive() == 200,
                 QStringLiteral("A request to the window is not answered with 200."));
        }
    }

    std::chrono::steady_clock::time_point m_begin;
    std::vector<double> m_sentAt; // seconds
    std::vector<std::thread> m_threads;
};

void runUntil(const std::function<bool()> &there, double seconds)
{
    const double until = now() + seconds;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (there() || now() > until)
            QCoreApplication::exit();
    });
    look.start(20);
    QCoreApplication::exec();
}

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

    Load load(quint16(QUrl((*session)->listening().urls().value(0)).port()), count);
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
