// SPDX-License-Identifier: GPL-3.0-or-later
// bench_body WORKSPACE MEGABYTES: the real window, with a capture whose body is that much JSON. Prints its figures as a
// JSON object, times in milliseconds.
#include "tests/bench/largejson.h"
#include "tests/bench/openwindow.h"
#include "tests/bench/series.h"

#include "ui/common/theme.h"
#include "ui/message/bodytreemodel.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTreeView>

#include <cstdio>

using namespace hookbench;
using namespace hookbench::bench;
using ui::message::BodyTreeModel;

namespace {

// The most that the process held while this lived.
class MemoryWatch
{
public:
    MemoryWatch()
        : m_thread([this] {
            while (!m_stopping) {
                m_most = qMax(m_most.load(), anonymousMegabytes());
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
        })
    {
    }
    ~MemoryWatch()
    {
        m_stopping = true;
        m_thread.join();
    }
    double most() const { return m_most; }

private:
    std::atomic<double> m_most{0};
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

void post(quint16 port, const QByteArray &body)
{
    Connection connection(port);
    must(connection.send("POST /json HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                         + QByteArray::number(body.size()) + "\r\n\r\n")
             && connection.send(body) && connection.receive() == 200,
         QStringLiteral("A body is not answered with 200."));
}

QTreeView *shownTree(const Opened &opened)
{
    for (auto *tree : opened.window->findChildren<QTreeView *>()) {
        if (tree->isVisible() && tree->model() && tree->model()->rowCount() > 0)
            return tree;
    }
    return nullptr;
}

int rows(const QTreeView *tree)
{
    return tree ? tree->model()->rowCount(tree->model()->index(0, 0)) : 0;
}

// An element of the outermost array, whose many are rows in groups.
QModelIndex element(const QTreeView *tree, int number)
{
    const QAbstractItemModel &model = *tree->model();
    const QModelIndex root = model.index(0, 0);
    if (!BodyTreeModel::isGroup(model.index(0, 0, root)))
        return model.index(number, 0, root);
    const int size = model.rowCount(model.index(0, 0, root));
    return model.index(number % size, 0, model.index(number / size, 0, root));
}

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    must(argc == 3, QStringLiteral("usage: bench_body WORKSPACE MEGABYTES"));
    const LargeJson json = largeJson(QByteArray(argv[2]).toLongLong() * 1'000'000);
    ui::applyTheme(application, false);
    QJsonObject figures;
    const auto tell = [&figures](const char *name, double value) { figures.insert(QString::fromLatin1(name), value); };

    Opened opened(QString::fromLocal8Bit(argv[1]));
    const auto port = quint16(QUrl(opened.session->listening().urls().value(0)).port());
    post(port, "[1,2,3]");
    until([&] { return rows(shownTree(opened)) == 3; }, "a small body");
    {
        std::thread sender([&] { post(port, json.text); });
        until([&] { return opened.model->rowCount() == 2 && opened.model->summaryAt(0); }, "the large body's row");
        sender.join();
    }
    runUntil([] { return false; }, 2);
    const double idle = anonymousMegabytes(); // the text itself, which was sent, is in it
    auto *list = opened.window->findChild<ui::captures::CapturesView *>();
    const MemoryWatch memory;
    const Watchdog watchdog;
    const double from = now();
    must(list && list->showCapture(opened.model->idAt(0)), QStringLiteral("The capture cannot be chosen."));
    until([&] { return rows(shownTree(opened)) > 3; }, "the tree");
    QTreeView *tree = shownTree(opened);
    application.viewport = tree->viewport();
    application.startMeasuring();
    until([&] { return !application.frames.empty(); }, "a picture of the tree");
    tell("tree", (now() - from) * 1000);

    application.startMeasuring();
    QScrollBar *bar = tree->verticalScrollBar();
    constexpr int places = 30;
    for (int i = 0; i < places; ++i) { // an element in the middle of nowhere is opened and its members are seen
        const QModelIndex here = element(tree, int(qint64(json.elements - 1) * ((i * 17) % places) / places));
        const std::size_t before = application.frames.size();
        tree->expand(here.parent());
        tree->scrollTo(here, QAbstractItemView::PositionAtTop);
        tree->expand(here);
        until([&] { return application.frames.size() > before; }, "an element");
    }
    bar->setValue(bar->maximum());
    runUntil([] { return false; }, 0.5);
    tell("open_frame", median(application.frames));
    tell("stall", watchdog.longest() * 1000);
    tell("memory", memory.most() - idle);
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
