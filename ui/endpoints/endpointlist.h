// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QListWidget>

#include <functional>

namespace hookbench::ui::endpoints {

/// The endpoints in the order of the router, most specific first, the catch-all last: lamp, path, count.
class EndpointList : public QListWidget
{
    Q_OBJECT

public:
    explicit EndpointList(QWidget *parent = nullptr);

    /// chosen: the name of the one whose row is marked. hasNew: it is one that is not applied yet, with a row of its
    /// own.
    void fill(const workspace::Workspace &workspace, const QString &chosen, bool hasNew,
              const std::function<QString(const QString &path)> &shown);
    void setCounts(std::map<QString, qint64> counts);
    /// Of the topmost that is applied.
    QString firstName() const;

signals:
    void chosen(const QString &name);

private:
    bool m_filling = false;
    std::map<QString, qint64> m_counts;
};

/// What goes wrong on purpose, in a few words; empty: nothing.
QString faultsText(const endpoint::Faults &faults);

} // namespace hookbench::ui::endpoints
