// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "core/workspace/session.h"
#include "ui/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QTableWidget>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace hookbench::test {

/// Ends the test program where what the tests themselves need is missing.
void must(bool there, const QString &what);

/// What a widget is called: its object name, its accessible name, or the text of a button.
bool isCalled(const QWidget &widget, const QString &name);

/// All widgets of a type below another that are called so.
template <typename Widget>
QList<Widget *> findAll(const QWidget *root, const char *name)
{
    QList<Widget *> out;
    for (Widget *one : root->findChildren<Widget *>()) {
        if (isCalled(*one, QString::fromUtf8(name)))
            out << one;
    }
    return out;
}

/// The one of them that can be seen, else the first. There must be one.
template <typename Widget>
Widget *find(const QWidget *root, const char *name)
{
    const QList<Widget *> all = findAll<Widget>(root, name);
    must(!all.isEmpty(), QStringLiteral("No widget is called \"%1\".").arg(QString::fromUtf8(name)));
    const auto seen = std::find_if(all.begin(), all.end(), [](const Widget *one) { return one->isVisible(); });
    return seen == all.end() ? all.front() : *seen;
}

/// Clicks a button with the mouse; it must be there to be clicked.
void click(const QWidget *root, const char *button);
/// Replaces the text of a field by typing.
void type(QWidget *field, const QString &text);
/// Presses a key where the focus of a window is.
void press(QWidget &window, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
/// Types into a cell of a table that can be edited.
void typeCell(QTableWidget *table, int row, int column, const QString &text);
/// Chooses an entry of a box as a user does, with the keys.
void choose(QComboBox *box, const QString &text);
/// The dialog that is open; waits for it.
QDialog *openDialog();

/// Opens a menu and takes its entry of that text.
void takeFromMenu(const std::function<void()> &open, const QString &entry);
/// What a view shows in its editor or lines, as text.
QString shownText(const QWidget *view);
/// The bytes behind rows of hexadecimal.
QByteArray bytesOfHex(const QString &rows);
/// What a table shows: a row a line, its cells with " | " between.
QStringList tableText(const QAbstractItemView *view);

/// Every file below a folder whose bytes hold these.
QStringList filesWith(const QString &folder, const QByteArray &bytes);

/// A server that keeps every byte it gets and answers as told.
class StandIn : public QTcpServer
{
    Q_OBJECT

public:
    struct Seen
    {
        QByteArray method;
        QByteArray target;
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
        QByteArray raw;

        /// Of the first field of that name, without case; null: none.
        QByteArray header(const QByteArray &name) const;
    };

    /// answer: as it is written to the socket; empty: none ever comes.
    explicit StandIn(QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    QString url(const QString &path = {}) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path);
    }
    const std::vector<Seen> &seen() const { return m_seen; }

private:
    bool takeOne(QByteArray &buffer);

    QByteArray m_answer;
    std::vector<Seen> m_seen;
};

/// A message with its length, of a kind of answer.
QByteArray answerOf(int status, const QByteArray &type, const QByteArray &body, const QByteArray &more = {});
/// A request as a client would write it, with Host and length.
QByteArray requestOf(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                     const QByteArray &fields = {});

/// The program as a user meets it: a workspace in a folder of its own, the window over it, listening on a free port of
/// 127.0.0.1. Home and configuration are in the folder too.
class Bench
{
public:
    enum class Keychain { Works, Missing };

    explicit Bench(Keychain keychain = Keychain::Works);
    /// A second program over the folder of another that still runs or was killed.
    explicit Bench(const Bench &other);
    Bench &operator=(const Bench &) = delete;
    ~Bench();

    /// Session, listeners, window, as the program starts them. Again after close(): what is kept stays.
    void open();
    /// As a user closes the window, and the program ends.
    void close();

    QString folder() const { return m_folder; }
    workspace::Session &session() { return *m_session; }
    ui::MainWindow &window() { return *m_window; }
    /// "http://127.0.0.1:40001"
    QString url() const;
    quint16 port() const;

    /// Writes bytes to the listener and gives what is answered, once the last of so many answers is whole.
    QByteArray send(const QByteArray &bytes, int answers = 1);
    /// Writes bytes and hangs up.
    void sendAndLeave(const QByteArray &bytes);
    /// What the keychain holds; null: nothing.
    QByteArray keychainValue(const QString &name);
    void keepSecret(const QString &name, const QByteArray &value);
    /// A capture as it is stored.
    record::Capture stored(qint64 id);

    /// Writes a file of the workspace.
    void writeFile(const QString &file, const QByteArray &bytes);
    QByteArray readFile(const QString &file) const;

private:
    void useHome();

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    Keychain m_keychain = Keychain::Works;
    std::shared_ptr<secrets::MemoryStore> m_values;
    std::unique_ptr<workspace::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    QObject m_context;
};

} // namespace hookbench::test
