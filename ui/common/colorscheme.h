// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace hookbench::ui {

/// Whether the system asks for a dark theme, and when that changes. Qt tells it from 6.5 on; before, the desktop portal
/// is asked (org.freedesktop.appearance), and last the palette that the platform brought.
class ColorScheme : public QObject
{
    Q_OBJECT

public:
    explicit ColorScheme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }

signals:
    void changed(bool dark);

private slots:
    void onPortalSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void setDark(bool dark);

    bool m_dark = false;
};

} // namespace hookbench::ui
