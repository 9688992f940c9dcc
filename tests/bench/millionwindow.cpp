// SPDX-License-Identifier: GPL-3.0-or-later
// bench_million EMPTY FULL SECONDS: the real window over a workspace with very many captures, then 5,000 requests a
// second into it. EMPTY: a workspace without any, for what the program needs itself. Prints its figures as a JSON
// object, times in milliseconds.
#include "tests/bench/fill.h"
#include "tests/bench/openwindow.h"
#include "tests/bench/series.h"

#include "core/base/clock.h"
#include "core/store/reader.h"
#include "ui/common/theme.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>

#include <cstdio>

using namespace hookbench;
using namespace hookbench::bench;
using ui::captures::CaptureListModel;

namespace {

constexpr int rate = 5000; // requests a second
constexpr int places = 60; // of the list that are jumped to

// To the first rows of a filter's list.
double untilFiltered(Opened &opened, const char *filter)
{
    bool isRead = false;
    const auto read = QObject::connect(opened.model, &QAbstractItemModel::modelReset, opened.window.get(),
                                       [&isRead] { isRead = true; });
    const double from = now();
    must(opened.model->setFilter(QString::fromLatin1(filter), SystemClock().now()).has_value(),
         QStringLiteral("A filter cannot be read."));
    until([&] { return isRead && (opened.model->rowCount() > 0 ? opened.isShown() : !opened.model->isLoading()); },
          filter);
    const double took = (now() - from) * 1000;
    QObject::disconnect(read);
    until([&] { return !opened.model->isLoading(); }, filter);
    return took;
}

// Until the first hit, and to the end.
std::pair<double, double> search(const store::Location &location, const char *text)
{
    auto reader = store::Reader::open(location);
    must(reader.has_value(), QStringLiteral("The store cannot be read."));
    store::BodySearch search{.text = TextFinder(QString::fromLatin1(text)), .filter = {}};
    const double from = now();
    double first = 0;
    while (!search.isDone) {
        const auto hits = reader->search(search, std::chrono::milliseconds(20));
        must(hits.has_value(), QStringLiteral("The search fails."));
        if (first == 0 && !hits->empty())
            first = (now() - from) * 1000;
    }
    return {first, (now() - from) * 1000};
}

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    must(argc == 4, QStringLiteral("usage: bench_million EMPTY FULL SECONDS"));
    const int seconds = QByteArray(argv[3]).toInt();
    ui::applyTheme(application, false);
    QJsonObject figures;
    const auto tell = [&figures](const char *name, double value) { figures.insert(QString::fromLatin1(name), value); };
    double idle = 0;
    {
        const Opened empty(QString::fromLocal8Bit(argv[1]));
        runUntil([] { return false; }, 1.5);
        idle = anonymousMegabytes();
    }
    const double from = now();
    Opened opened(QString::fromLocal8Bit(argv[2]));
    application.viewport = opened.table->viewport();
    until([&] { return opened.isShown() && !application.frames.empty(); }, "the list");
    tell("open", (now() - from) * 1000);
    until([&] { return !opened.model->isLoading(); }, "the whole list");
    tell("open_all", (now() - from) * 1000);
    tell("rows", opened.model->rowCount());
    runUntil([] { return false; }, 4); // until all is counted
    application.startMeasuring();

    std::vector<double> jumps;
    QScrollBar *bar = opened.table->verticalScrollBar();
    for (int i = 0; i < places; ++i) {
        bar->setValue(int(qint64(bar->maximum()) * ((i * 37) % places) / places));
        jumps.push_back(until([&] { return opened.isShown(); }, "a place of the list"));
    }
    tell("jump_frame", median(application.frames));
    tell("jump", median(jumps));
    application.startMeasuring();
    for (int i = 0; i < places; ++i) {
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        until([&] { return opened.isShown(); }, "the next page");
    }
    tell("page_frame", median(application.frames));
    const std::pair<const char *, const char *> filters[] = {{"filter_status", "status:500"},
                                                             {"filter_endpoint", "endpoint:orders"},
                                                             {"filter_none", "status:404"},
                                                             {"filter_scan", "method:DELETE"},
                                                             {"filter_body", "body:lisbon"}};
    for (const auto &[name, filter] : filters)
        tell(name, untilFiltered(opened, filter));
    untilFiltered(opened, "");
    bool isSorted = false;
    QObject::connect(opened.model, &QAbstractItemModel::modelReset, opened.window.get(),
                     [&isSorted] { isSorted = true; });
    opened.model->setOrder({store::Column::Duration, true});
    tell("sort", until([&] { return isSorted && opened.isShown(); }, "another order"));
    opened.model->setOrder({});
    until([&] { return !opened.model->isLoading(); }, "the list again");
    const auto rare = search(opened.session->storeLocation(), rareWord);
    tell("search_first", rare.first);
    tell("search_miss", search(opened.session->storeLocation(), "nothing has this").second);
    bar->setValue(0);
    runUntil([] { return false; }, 2);
    tell("memory", anonymousMegabytes() - idle);

    application.startMeasuring();
    double stall = 0;
    const int before = opened.model->rowCount();
    Load load(quint16(QUrl(opened.session->listening().urls().value(0)).port()), rate * seconds, rate);
    {
        const Watchdog watchdog;
        runUntil([&] { return opened.model->rowCount() >= before + rate * seconds; }, seconds + 20.0);
        stall = watchdog.longest() * 1000;
    }
    load.wait();
    must(opened.model->rowCount() == before + rate * seconds, QStringLiteral("The list does not show what arrived."));
    tell("live_rate", load.perSecond());
    tell("live_frame", median(application.frames));
    tell("live_frame_p99", percentile(application.frames, 0.99));
    tell("live_stall", stall);
    tell("live_memory", anonymousMegabytes() - idle);
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
