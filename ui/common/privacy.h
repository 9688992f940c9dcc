// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/captureredaction.h"

#include <QObject>

#include <memory>

namespace hookbench::ui {

/// What is hidden on the screen: known keys always, all credentials while somebody presents. The window owns it, its
/// pages look at it.
class Privacy : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Never null.
    const std::shared_ptr<const record::KnownKeys> &known() const { return m_known; }
    void setKnown(std::shared_ptr<const record::KnownKeys> known);
    bool isPresenting() const { return m_isPresenting; }
    void setPresenting(bool presenting);

    /// A target or an address as it may be shown.
    QString shownTarget(const QString &target) const { return record::redactedUrl(target, m_known.get()); }

signals:
    void changed();

private:
    std::shared_ptr<const record::KnownKeys> m_known = std::make_shared<const record::KnownKeys>();
    bool m_isPresenting = false;
};

} // namespace hookbench::ui
