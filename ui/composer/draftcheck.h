// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"
#include "core/record/capture.h"
#include "core/workspace/workspace.h"
#include "ui/common/background.h"

#include <QObject>

namespace hookbench::ui::composer {

/// Whether a draft can be sent as it is, and what would leave: with the values of a capture and an environment, and
/// with a mask in the place of whatever a secret is part of. Needs no secret. Short drafts are checked at once, long
/// ones in the pool.
class DraftCheck : public QObject
{
    Q_OBJECT

public:
    /// One of the two.
    struct Checked
    {
        std::optional<delivery::Outgoing> request;
        std::optional<delivery::DraftProblem> problem;
    };

    explicit DraftCheck(const workspace::Workspace &workspace, QObject *parent = nullptr);

    /// Its values are there with seenChanged(). Null: none is chosen.
    void setCapture(const std::shared_ptr<const record::Capture> &capture);
    /// Empty: none. Errors of its file are told.
    Result<void> setEnvironment(const QString &name);

    /// checked() follows, for the last one that was given. Whether it came at once.
    bool check(const delivery::Draft &draft);

    const delivery::Context &context() const { return m_context; }
    /// What expressions can name, for offering it; secrets by their names alone.
    std::shared_ptr<const iml::Collection> variables(const QStringList &secrets) const;

signals:
    void seenChanged();
    void checked(const hookbench::ui::composer::DraftCheck::Checked &result);

private:
    const workspace::Workspace &m_workspace;
    delivery::Context m_context;
    JobTracker m_captures;
    JobTracker m_checks;
};

} // namespace hookbench::ui::composer
