// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logwindow.h"

#include "core/log/log.h"
#include "ui/common/linesview.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QUrl>

namespace hookbench::ui::log {

namespace {

namespace logs = hookbench::log;

constexpr qint64 mostBytes = qint64(8) << 20; // of the files' end
constexpr int interval = 500;                 // milliseconds between two looks

// What tells that the files have changed.
QString stateOf(const QStringList &files)
{
    QString out;
    for (const QString &file : files) {
        const QFileInfo info(file);
        out += QStringLiteral("%1 %2;").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    }
    return out;
}

QByteArray endOf(const QStringList &files)
{
    QByteArray out;
    for (const QString &name : files) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            out += file.read(mostBytes);
    }
    if (out.size() > mostBytes)
        out = out.sliced(out.indexOf('\n', out.size() - mostBytes) + 1);
    return out;
}

} // namespace

struct LogWindow::Request
{
    QString folder;
    QString state; // as it is shown; another one is to be read
    bool always = false;
    logs::Level least = logs::Level::Info;
    QString text;
};

struct LogWindow::Shown
{
    bool isNew = false;
    QString state;
    std::shared_ptr<const Lines> lines;
    qsizetype all = 0; // lines, before they were filtered
};

LogWindow::LogWindow(QString folder, QWidget *parent)
    : QDialog(parent)
    , m_folder(std::move(folder))
{
    setObjectName(QStringLiteral("log"));
    setWindowTitle(tr("Program log"));
    resize(900, 520);
    QBoxLayout *bar = nullptr;
    auto *barWidget = makeBar("bar", metrics::barHeight, &bar);
    m_level = new QComboBox;
    m_level->setAccessibleName(tr("Level"));
    m_level->addItem(tr("Everything"), int(logs::Level::Debug));
    m_level->addItem(tr("Warnings and errors"), int(logs::Level::Warning));
    m_level->addItem(tr("Errors"), int(logs::Level::Error));
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Only lines with …"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setClearButtonEnabled(true);
    m_count = makeLabel({}, "small");
    m_count->setObjectName(QStringLiteral("logCount"));
    m_follow = new QCheckBox(tr("Follow"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Stay at the newest line"));
    auto *copy = makeButton(tr("Copy"));
    copy->setToolTip(tr("Copies what is selected, else all lines that are shown"));
    auto *openFolder = makeButton(tr("Open the folder"));
    bar->addWidget(m_level);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_follow);
    bar->addWidget(copy);
    bar->addWidget(openFolder);
    m_lines = new LinesView;
    m_lines->setAccessibleName(tr("Lines of the log"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(barWidget);
    layout->addWidget(m_lines, 1);
    for (QPushButton *button : {copy, openFolder})
        button->setAutoDefault(false);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] { refresh(false); });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] { refresh(true); });
    connect(m_text, &QLineEdit::textChanged, this, [this] { refresh(true); });
    connect(m_follow, &QCheckBox::toggled, this, [this] { refresh(true); });
    connect(copy, &QPushButton::clicked, this, [this] {
        if (m_lines->selectedText().isEmpty())
            m_lines->selectAll();
        copyText(m_lines->selectedText());
    });
    connect(openFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
}

void LogWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_timer.start();
    m_text->setFocus();
    refresh(true);
}

void LogWindow::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_timer.stop();
    m_jobs.cancel();
}

void LogWindow::refresh(bool always)
{
    const quint64 job = m_jobs.start();
    const Request request{m_folder, m_state, always, logs::Level(m_level->currentData().toInt()), m_text->text()};
    inBackground(
        this, [request] { return read(request); },
        [this, job](const Shown &shown) {
            if (m_jobs.isCurrent(job) && shown.isNew)
                show(shown);
        });
}

// In the pool.
LogWindow::Shown LogWindow::read(const Request &request)
{
    const QStringList files = logs::Log::files(request.folder);
    Shown out;
    out.state = stateOf(files);
    out.isNew = request.always || out.state != request.state;
    if (!out.isNew)
        return out;
    const QByteArray bytes = endOf(files);
    QByteArray fitting;
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype end = bytes.indexOf('\n', at);
        end = end < 0 ? bytes.size() : end + 1;
        const QByteArrayView line = QByteArrayView(bytes).sliced(at, end - at);
        const bool fits =
            logs::Log::levelOf(line) >= request.least
            && (request.text.isEmpty() || QString::fromUtf8(line).contains(request.text, Qt::CaseInsensitive));
        if (fits)
            fitting += line;
        ++out.all;
        at = end;
    }
    out.lines = textLines(SharedBytes(std::move(fitting)));
    return out;
}

void LogWindow::show(const Shown &shown)
{
    m_state = shown.state;
    const int place = m_lines->verticalScrollBar()->value();
    m_lines->setLines(shown.lines);
    m_lines->verticalScrollBar()->setValue(m_follow->isChecked() ? m_lines->verticalScrollBar()->maximum() : place);
    const QLocale locale;
    m_count->setText(tr("%1 of %n line(s)", nullptr, int(shown.all)).arg(locale.toString(shown.lines->count())));
}

} // namespace hookbench::ui::log
