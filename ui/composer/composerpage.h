// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/sampleevent.h"
#include "core/store/readerthread.h"
#include "core/workspace/session.h"
#include "ui/common/privacy.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabBar;
class QTreeWidget;
class QTreeWidgetItem;

namespace hookbench::ui::composer {

class DraftEditor;

/// Drafts in a tree, and those that are open as tabs. What is not saved is kept beside the workspace and is there
/// again after a crash.
class ComposerPage : public QWidget
{
    Q_OBJECT

public:
    ComposerPage(workspace::Session &session, store::ReaderThread &reader, QWidget *parent = nullptr);
    ~ComposerPage() override;

    void newDraft();
    /// An empty message of a service.
    void newMessage(const QString &service);
    /// A sample event to an address, as its service would send it.
    void newSample(const delivery::SampleEvent &event);
    /// A capture as a draft for an address, with every part literal.
    void openCapture(const record::Capture &capture, const delivery::Address &address);
    /// A message to the service that has most use for what the capture holds; another one is chosen in its form.
    void composeFrom(const record::Capture &capture);
    void openDraft(const QString &path);
    void sendCurrent();
    /// Whether something was there to be cancelled.
    bool cancelCurrent();
    void saveCurrent();
    void closeCurrent();
    void stepTab(int by);
    void focusUrl();
    void flipLayout();
    bool hasOpenDraft() const;

    QByteArray splitterState() const;
    void restoreSplitterState(const QByteArray &state);

    /// What of drafts is hidden while somebody presents.
    void setPrivacy(const Privacy *privacy);

signals:
    void notice(const QString &text);
    void undoOffered(const QString &text, const std::function<void()> &undo);
    /// A secret is to be added; used(name) follows by useSecret().
    void addSecretAsked(const QString &suggestedName, const QString &service, const QString &value);

public slots:
    /// The secret that was asked for is there.
    void useSecret(const QString &name);

private:
    struct Tab
    {
        QString id;
        QString path; // empty: never saved
        DraftEditor *editor = nullptr;
        bool dirty = false;
    };

    QWidget *buildSide();
    void fillTree();
    void addTab(const QString &title, const delivery::Draft &draft, const QString &path,
                std::optional<qint64> captureId, const QString &id = {});
    void askForSecret(const QString &parameter, const QString &service, const QString &value);
    void showTab(int index);
    void closeTab(int index);
    void titleTab(int index);
    void markDirty(DraftEditor *editor);
    void keepUnsaved();
    void restoreUnsaved();
    int indexOf(const DraftEditor *editor) const;
    void noteChecks(const DraftEditor *editor, int failed);
    void markChecked(QTreeWidgetItem *item);
    void askForPath(const QString &title, const QString &suggestion, std::function<void(const QString &)> done);
    void saveAs(const QString &id, const QString &path);
    void showTreeMenu(const QPoint &position);
    void renameDraft(const QString &path);
    void duplicateDraft(const QString &path);
    void removeDraft(const QString &path);
    void followRename(const QString &from, const QString &to);
    QString currentPath() const;
    const service::Catalogue &catalogue() const;

    workspace::Session &m_session;
    store::ReaderThread &m_reader;
    std::vector<Tab> m_tabs;
    QTimer m_keepTimer;
    const Privacy *m_privacy = nullptr;
    std::map<QString, bool> m_checked; // drafts by path: whether the checks of the last answer held
    QString m_secretParameter; // for which field a secret was asked
    QSplitter *m_splitter;
    QTreeWidget *m_tree;
    QTabBar *m_tabBar;
    QStackedWidget *m_editors;
    QWidget *m_empty;
    QByteArray m_editorState;
};

} // namespace hookbench::ui::composer
