// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/listening.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace hookbench::ui {
class ElidedLabel;
}

namespace hookbench::ui::settings {

/// A listener of the settings: address, engine, TLS, and how it runs.
class ListenerRow : public QWidget
{
    Q_OBJECT

public:
    /// folder: the workspace's, which paths of files count from.
    ListenerRow(const workspace::Settings::Listener &listener, const QString &folder, QWidget *parent = nullptr);

    workspace::Settings::Listener listener() const;
    /// Marks the fields that must be mended; what is wrong, empty where nothing is.
    QString check();
    /// None: nothing is known of it.
    void showState(const workspace::ListenerState *state);
    void focusAddress();

signals:
    void edited();
    void removeAsked();
    void notice(const QString &text);

private:
    QWidget *buildFiles(const workspace::Settings::Tls &tls);
    QWidget *buildCertificate();
    QLineEdit *addFile(QLayout *layout, const QString &name, const QString &path);
    workspace::Settings::Tls::Kind kind() const;
    void onTlsChosen();
    void showTrust();

    QString m_folder;
    workspace::Settings::Listener m_listener; // as it was: with what this row does not show
    workspace::ListenerState m_state;
    QLineEdit *m_address;
    QComboBox *m_engine;
    QComboBox *m_tls;
    QComboBox *m_public;
    ElidedLabel *m_text;
    QLabel *m_problem;
    QWidget *m_files;
    QLineEdit *m_certificateFile;
    QLineEdit *m_keyFile;
    QWidget *m_certificate;
    ElidedLabel *m_fingerprint;
    QLabel *m_validity;
    QLabel *m_notice;
    QWidget *m_trust;
};

} // namespace hookbench::ui::settings
