// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/automation/rule.h"
#include "core/record/filter.h"
#include "core/workspace/queue.h"

namespace hookbench::workspace {

/// Asks the rules about each capture once it is stored, and puts what they send into the queue. Which captures were
/// asked about is written down in the same transaction, so that a capture is neither forgotten nor asked about twice,
/// whenever the program ends. Works beside the path of the answer. Lives in the thread of its user interface.
class Automating : public QObject
{
    Q_OBJECT

public:
    Automating(Workspace &workspace, const store::Location &location, store::Store &store, Queue &queue);

    /// From now on; for the process that listens.
    void start();
    /// Writes a rule. One that is the first to be on begins with the captures that come from now on. Errors: the disk.
    Result<void> save(const automation::Rule &rule);
    Result<void> setEnabled(const QString &name, bool enabled);
    Result<void> remove(const QString &name);

    /// What a rule would have made of a capture.
    struct Trial
    {
        qint64 captureId = 0;
        automation::Plan plan;
        QString request; // the first that would leave, or why it cannot; keys stand as their expressions
    };
    /// Asks a rule about the newest so many captures of its endpoint. Sends nothing. draft: sent instead of the rule's
    /// own, where that is not saved yet.
    void tryOut(const automation::Rule &rule, const std::optional<delivery::Draft> &draft, int most, QObject *context,
                std::function<void(const Result<std::vector<Trial>> &)> done);

signals:
    /// Rules were saved or removed here.
    void changed();
    /// So many deliveries were queued.
    void planned(const QString &rule, qint64 captureId, int count);
    /// A loop was stopped.
    void stopped(const QString &rule, qint64 captureId, const QString &reason);

private:
    /// A rule with what it needs.
    struct Ready
    {
        automation::Rule rule;
        record::Filter filter;
        delivery::Draft draft;
    };
    using ReadyRules = std::shared_ptr<const std::vector<Ready>>;
    struct Step;

    Result<Ready> readyOf(const automation::Rule &rule, const std::optional<delivery::Draft> &draft = {}) const;
    void reload();
    void look();
    void write(const std::shared_ptr<const Step> &step);
    static Result<Step> ask(store::Reader &reader, const ReadyRules &rules,
                            const std::vector<endpoint::Endpoint> &endpoints, const QString &workspaceId);

    Workspace &m_workspace;
    store::Store &m_store;
    Queue &m_queue;
    store::ReaderThread m_reader;
    ReadyRules m_rules;
    QByteArray m_revision; // of the files that they were read from
    std::map<QString, QString> m_problems;
    QTimer m_soon;
    QTimer m_watching;
    bool m_isLooking = false;
    bool m_looksAgain = false;
    bool m_isIdle = false; // no rule is on, and that is written down
};

} // namespace hookbench::workspace
