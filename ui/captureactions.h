// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/readerthread.h"
#include "core/workspace/session.h"
#include "core/workspace/signaturemend.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace hookbench::ui {

class Toast;

/// What can be done with captures, whichever page asks: replay, copy, delete with undo. What came of it is said in the
/// toast.
class CaptureActions : public QObject
{
    Q_OBJECT

public:
    /// window: over which dialogs are shown; it owns this.
    CaptureActions(workspace::Session &session, store::ReaderThread &reader, Toast &toast, QWidget *window);

    /// Addresses that were replayed to, the last used first.
    const QStringList &addresses() const { return m_addresses; }
    void setAddresses(const QStringList &addresses);

    /// An empty address is asked for.
    void replay(qint64 id, const QString &address);
    void replayToLast(qint64 id) { replay(id, m_addresses.value(0)); }
    void replayExact(qint64 id);
    /// Signed again with the key of its endpoint; an empty address is asked for.
    void replaySigned(qint64 id, const QString &address, signature::Defect defect);
    void copyCurl(qint64 id);
    /// What its Signature tab proposes. signatureMended() follows where it was done.
    void mendSignature(std::shared_ptr<const hookbench::record::Capture> capture,
                       const hookbench::workspace::SignatureMend &mend, const QString &sender);
    /// Opens a link of a handshake, once the user agreed to its host.
    void visit(const QString &url);
    void remove(const std::vector<qint64> &ids);
    void removeAll();
    void annotate(const std::vector<qint64> &ids, const record::AnnotationChange &change);
    /// Asks for the text; an empty one takes the note away.
    void editNote(const std::vector<qint64> &ids);
    /// Sends a request to url, so that there is something to see. Empty: nothing listens.
    void sendSample(const QString &url);
    /// Hands a whole capture to use, once it is read; says so where it cannot be.
    void withCapture(qint64 id, std::function<void(const record::Capture &)> use);

signals:
    void addressesChanged(const QStringList &addresses);
    void signatureMended();

private:
    void askForAddress(const QString &title, std::function<void(const QString &)> done);
    void rememberAddress(const QString &address);
    void sendAgain(const record::Capture &capture, const QString &address);

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    Toast &m_toast;
    QWidget *m_window;
    QStringList m_addresses;
};

} // namespace hookbench::ui
