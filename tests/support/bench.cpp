// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bench.h"

#include "core/store/reader.h"
#include "core/workspace/keeping.h"
#include "ui/common/codeeditor.h"
#include "ui/common/linesview.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QTcpSocket>
#include <QTimer>

namespace hookbench::test {

namespace {

constexpr int patience = 20'000; // milliseconds, for what takes a few on a quiet machine

/// Lets several sessions, one after the other, use one keychain.
class SharedStore final : public secrets::SecretStore
{
public:
    explicit SharedStore(std::shared_ptr<secrets::MemoryStore> values)
        : m_values(std::move(values))
    {
    }

    void read(const QString &name, QObject *context, Read done) override
    {
        m_values->read(name, context, std::move(done));
    }
    void write(const QString &name, const Secret &value, QObject *context, Done done) override
    {
        m_values->write(name, value, context, std::move(done));
    }
    void remove(const QString &name, QObject *context, Done done) override
    {
        m_values->remove(name, context, std::move(done));
    }

private:
    std::shared_ptr<secrets::MemoryStore> m_values;
};

/// A computer without a keychain.
class MissingStore final : public secrets::SecretStore
{
public:
    void read(const QString &, QObject *context, Read done) override
    {
        later(context, [done] { done(problem()); });
    }
    void write(const QString &, const Secret &, QObject *context, Done done) override
    {
        later(context, [done] { done(problem()); });
    }
    void remove(const QString &, QObject *context, Done done) override
    {
        later(context, [done] { done(problem()); });
    }

private:
    static Failure problem()
    {
        return fail(ErrorKind::Unavailable,
                    QStringLiteral("The system keychain cannot be used here: none is installed."));
    }
    static void later(QObject *context, std::function<void()> what)
    {
        QMetaObject::invokeMethod(context, std::move(what), Qt::QueuedConnection);
    }
};

// The length that a head gives its body.
qsizetype bodyLength(const QByteArray &head)
{
    const qsizetype at = head.toLower().indexOf("\r\ncontent-length:");
    return at < 0 ? 0 : head.mid(at + 17, head.indexOf('\r', at + 17) - at - 17).trimmed().toLongLong();
}

// How many whole messages with a length stand in the bytes.
int wholeMessages(QByteArray bytes)
{
    int count = 0;
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return count;
        const qsizetype whole = end + 4 + bodyLength(bytes.left(end + 2));
        if (bytes.size() < whole)
            return count;
        bytes.remove(0, whole);
        ++count;
    }
}

} // namespace

void must(bool there, const QString &what)
{
    if (!there)
        qFatal("%s", qPrintable(what));
}

bool isCalled(const QWidget &widget, const QString &name)
{
    if (widget.objectName() == name || widget.accessibleName() == name)
        return true;
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button && button->text().trimmed() == name;
}

void click(const QWidget *root, const char *name)
{
    auto *button = find<QAbstractButton>(root, name);
    const bool ready = QTest::qWaitFor([button] {
        return button->isVisible() && button->isEnabled() && !button->size().isEmpty();
    }); // it may still be laid out
    must(ready, QStringLiteral("\"%1\" cannot be clicked.").arg(QString::fromUtf8(name)));
    QTest::mouseClick(button, Qt::LeftButton);
}

void type(QWidget *field, const QString &text)
{
    must(field->isVisible() && field->isEnabled(),
         QStringLiteral("\"%1\" cannot be typed into.").arg(field->accessibleName()));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    for (const QChar one : text) {
        if (one.unicode() < 0x80)
            QTest::keyClick(field, one.toLatin1());
        else // QTest knows the keys of ASCII only
            QTest::sendKeyEvent(QTest::Click, field, Qt::Key_unknown, QString(one), Qt::NoModifier);
    }
}

void press(QWidget &window, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (!window.isActiveWindow()) { // after a dialog, where no window manager gives it back
        window.activateWindow();
        must(QTest::qWaitForWindowActive(&window), QStringLiteral("The window does not become active."));
    }
    must(window.focusWidget() != nullptr, QStringLiteral("Nothing has the focus."));
    QTest::keyClick(window.focusWidget(), key, modifiers);
}

void typeCell(QTableWidget *table, int row, int column, const QString &text)
{
    // A list that is closing gives the focus back late, which would close the cell's editor.
    must(QTest::qWaitFor([] { return !QApplication::activePopupWidget(); }), QStringLiteral("A list stays open."));
    if (!table->window()->isActiveWindow()) {
        table->window()->activateWindow();
        must(QTest::qWaitForWindowActive(table->window()), QStringLiteral("The window does not become active."));
    }
    table->setFocus();
    QCoreApplication::processEvents();
    table->setCurrentCell(row, column);
    const auto openEditor = [table]() -> QLineEdit * {
        const auto editors = table->viewport()->findChildren<QLineEdit *>();
        const auto open =
            std::find_if(editors.begin(), editors.end(), [](const QLineEdit *one) { return one->isVisible(); });
        return open == editors.end() ? nullptr : *open;
    };
    QLineEdit *editor = openEditor();
    if (!editor) {
        QTest::keyClick(table, Qt::Key_F2);
        editor = openEditor();
    }
    must(editor != nullptr, QStringLiteral("The cell cannot be edited."));
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    must(QTest::qWaitFor([&] { return table->item(row, column)->text() == text; }),
         QStringLiteral("The cell %1/%2 does not take its text.").arg(row).arg(column));
}

void choose(QComboBox *box, const QString &text)
{
    must(QTest::qWaitFor([&] { return box->findText(text) >= 0; }),
         QStringLiteral("There is no entry \"%1\".").arg(text));
    const int wanted = box->findText(text);
    box->setFocus();
    bool chosen = box->currentIndex() == wanted;
    QObject context; // an entry that only asks for something is left again at once
    QObject::connect(box, &QComboBox::activated, &context,
                     [&chosen, wanted](int index) { chosen = chosen || index == wanted; });
    for (int i = 0; !chosen && i < box->count(); ++i)
        QTest::keyClick(box, box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    must(chosen, QStringLiteral("\"%1\" cannot be chosen.").arg(text));
}

QDialog *openDialog()
{
    QDialog *dialog = nullptr;
    const bool there = QTest::qWaitFor(
        [&dialog] {
            for (QWidget *one : QApplication::topLevelWidgets()) {
                if (auto *open = qobject_cast<QDialog *>(one); open && open->isVisible())
                    dialog = open;
            }
            return dialog != nullptr;
        },
        patience);
    must(there, QStringLiteral("No dialog opened."));
    return dialog;
}

void takeFromMenu(const std::function<void()> &open, const QString &entry)
{
    bool taken = false;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (QAction *action : menu->actions()) {
            if (action->text().section(u'\t', 0, 0) == entry && action->isEnabled()) {
                action->trigger();
                taken = true;
                break;
            }
        }
        menu->close();
    });
    timer.start(0);
    open();
    // A button may return before its menu is closed again (since Qt 6.6).
    (void)QTest::qWaitFor([&] { return taken; }, 1000);
    must(taken, QStringLiteral("The menu has no entry \"%1\".").arg(entry));
}

QString shownText(const QWidget *view)
{
    for (const auto *editor : view->findChildren<ui::CodeEditor *>()) {
        if (editor->isVisibleTo(view))
            return editor->code();
    }
    for (auto *lines : view->findChildren<ui::LinesView *>()) {
        if (lines->isVisibleTo(view)) {
            lines->selectAll();
            return lines->selectedText();
        }
    }
    return {};
}

QByteArray bytesOfHex(const QString &rows)
{
    QByteArray out;
    for (const QString &row : rows.split(u'\n', Qt::SkipEmptyParts)) {
        const bool isWide = row.size() > 60;                                  // 16 bytes a row, else 8
        out += QByteArray::fromHex(row.mid(10, isWide ? 49 : 25).toLatin1()); // behind the offset, before the text
    }
    return out;
}

QStringList tableText(const QAbstractItemView *view)
{
    QStringList out;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < view->model()->columnCount(); ++column)
            cells << view->model()->index(row, column).data().toString();
        out << cells.join(QStringLiteral(" | "));
    }
    return out;
}

QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    QStringList out;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        must(file.open(QIODevice::ReadOnly), QStringLiteral("%1 cannot be read.").arg(file.fileName()));
        if (file.readAll().contains(bytes))
            out << file.fileName();
    }
    return out;
}

QByteArray StandIn::Seen::header(const QByteArray &name) const
{
    for (const auto &[one, value] : headers) {
        if (one.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

StandIn::StandIn(QByteArray answer)
    : m_answer(std::move(answer))
{
    must(listen(QHostAddress::LocalHost), errorString());
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            auto buffer = std::make_shared<QByteArray>();
            const auto read = [this, socket, buffer] {
                *buffer += socket->readAll();
                while (takeOne(*buffer)) {
                    if (!m_answer.isEmpty())
                        socket->write(m_answer);
                }
            };
            connect(socket, &QTcpSocket::readyRead, this, read);
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read();
        }
    });
}

bool StandIn::takeOne(QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = buffer.left(end + 2);
    const qsizetype length = bodyLength(head);
    if (buffer.size() < end + 4 + length)
        return false;
    Seen seen;
    seen.raw = buffer.left(end + 4 + length);
    seen.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    const QByteArrayList lines = head.chopped(2).split('\n');
    const QByteArrayList start = lines.front().trimmed().split(' ');
    seen.method = start.value(0);
    seen.target = start.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        seen.headers.emplace_back(lines[i].left(colon), lines[i].mid(colon + 1).trimmed());
    }
    m_seen.push_back(std::move(seen));
    return true;
}

QByteArray answerOf(int status, const QByteArray &type, const QByteArray &body, const QByteArray &more)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " x\r\n"
           + (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n") + more
           + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray requestOf(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                     const QByteArray &fields)
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: bench.test\r\n" + fields
           + (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n") + "\r\n"
           + body;
}

Bench::Bench(Keychain keychain)
    : m_home(std::make_unique<QTemporaryDir>())
    , m_keychain(keychain)
    , m_values(std::make_shared<secrets::MemoryStore>())
{
    must(m_home->isValid(), m_home->errorString());
    m_folder = m_home->filePath(QStringLiteral("workspace"));
    useHome();
    must(qApp != nullptr, QStringLiteral("The bench needs a QApplication."));
    ui::applyTheme(*qApp, false);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

Bench::Bench(const Bench &other)
    : m_folder(other.m_folder)
    , m_keychain(other.m_keychain)
    , m_values(other.m_values)
{
}

Bench::~Bench()
{
    m_window.reset();
    m_session.reset();
}

void Bench::useHome()
{
    const QByteArray home = QFile::encodeName(m_home->path());
    qputenv("HOME", home);
    qputenv("XDG_CONFIG_HOME", home + "/config");
    qputenv("XDG_DATA_HOME", home + "/data");
    qputenv("XDG_STATE_HOME", home + "/state");
    qputenv("XDG_CACHE_HOME", home + "/cache");
}

void Bench::open()
{
    workspace::Session::Options options;
    options.folder = m_folder;
    options.vaultCost = {1, 8}; // half a second for each key otherwise
    if (m_keychain == Keychain::Works)
        options.keychain = std::make_unique<SharedStore>(m_values);
    else
        options.keychain = std::make_unique<MissingStore>();
    const bool isNew = !QFile::exists(m_folder + QStringLiteral("/workspace.json"));
    auto session = workspace::Session::open(std::move(options));
    must(session.has_value(), session ? QString() : session.error().message);
    m_session = std::move(*session);
    if (isNew) {
        workspace::Settings settings = m_session->workspace().settings();
        settings.listeners = {{QStringLiteral("127.0.0.1:0"), capture::Engine::Wire}};
        must(m_session->workspace().saveSettings(settings).has_value(),
             QStringLiteral("The settings cannot be saved."));
    }
    const auto listening = m_session->listen();
    m_window = std::make_unique<ui::MainWindow>(*m_session, ui::UserSettings::load(),
                                                listening ? QString() : listening.error().message);
    m_window->show();
    must(QTest::qWaitForWindowExposed(m_window.get()), QStringLiteral("The window does not show."));
    m_window->activateWindow();
    must(QTest::qWaitForWindowActive(m_window.get()), QStringLiteral("The window does not become active."));
}

void Bench::close()
{
    m_window->close();
    m_window.reset();
    m_session.reset();
}

QString Bench::url() const
{
    return m_session->listening().urls().value(0);
}

quint16 Bench::port() const
{
    return quint16(QUrl(url()).port());
}

QByteArray Bench::send(const QByteArray &bytes, int answers)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port());
    socket.write(bytes);
    QByteArray answered;
    const bool whole = QTest::qWaitFor(
        [&] {
            answered += socket.readAll();
            return wholeMessages(answered) >= answers;
        },
        patience);
    must(whole, QStringLiteral("The listener does not answer: %1").arg(QString::fromLatin1(answered)));
    return answered;
}

void Bench::sendAndLeave(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port());
    socket.write(bytes);
    must(QTest::qWaitFor(
             [&] { return socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() == 0; }, patience),
         QStringLiteral("The listener cannot be reached."));
    socket.disconnectFromHost();
}

QByteArray Bench::keychainValue(const QString &name)
{
    std::optional<QByteArray> value;
    m_values->read(name, &m_context,
                   [&value](const Result<Secret> &read) { value = read ? read->reveal() : QByteArray(); });
    must(QTest::qWaitFor([&value] { return value.has_value(); }, patience),
         QStringLiteral("The keychain does not answer."));
    return *value;
}

void Bench::keepSecret(const QString &name, const QByteArray &value)
{
    bool kept = false;
    workspace::SecretEntry entry;
    entry.name = name;
    workspace::keepSecret(m_session->workspace(), m_session->keys(), entry, Secret(value), &m_context,
                          [&kept](const workspace::Kept &) { kept = true; });
    must(QTest::qWaitFor([&kept] { return kept; }, patience), QStringLiteral("The key cannot be kept."));
}

record::Capture Bench::stored(qint64 id)
{
    auto reader = store::Reader::open(m_session->storeLocation());
    must(reader.has_value(), QStringLiteral("The store cannot be read."));
    auto capture = reader->capture(id);
    must(capture.has_value(), QStringLiteral("There is no capture %1.").arg(id));
    return std::move(*capture);
}

void Bench::writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder + u'/' + name);
    must(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
         QStringLiteral("%1 cannot be written.").arg(file.fileName()));
}

QByteArray Bench::readFile(const QString &name) const
{
    QFile file(m_folder + u'/' + name);
    must(file.open(QIODevice::ReadOnly), QStringLiteral("%1 cannot be read.").arg(file.fileName()));
    return file.readAll();
}

} // namespace hookbench::test
