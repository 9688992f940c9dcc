// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/widgets.h"

namespace hookbench::ui::captures {

/// What the list shows before the first request: where to send it, and how to try.
class EmptyInbox : public EmptyState
{
    Q_OBJECT

public:
    explicit EmptyInbox(QWidget *parent = nullptr);

    /// Empty: nothing listens.
    void setUrl(const QString &url);

signals:
    void copyAsked(const QString &text);
    void sampleAsked();
    void importAsked();

private:
    QLabel *addCopyRow(const QString &copyName);

    QLabel *m_address;
    QLabel *m_curl;
};

} // namespace hookbench::ui::captures
