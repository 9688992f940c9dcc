// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/preset.h"
#include "core/workspace/publicaddresses.h"

#include <QWidget>

#include <array>

class QFrame;
class QLabel;
class QVBoxLayout;

namespace hookbench::ui {
class CountTabBar;
class ExpressionEditor;
} // namespace hookbench::ui

namespace hookbench::ui::endpoints {

/// How the world reaches the endpoint: the public address, and lines for a shell that make one.
class PublicAddressBox : public QWidget
{
    Q_OBJECT

public:
    PublicAddressBox(const workspace::Listening &listening, const workspace::PublicAddresses &addresses,
                     QWidget *parent = nullptr);

    void setEndpoint(const endpoint::Endpoint &endpoint);

signals:
    void notice(const QString &text);

private:
    void fill();
    void addLine(const QString &title, const QString &line, const QString &note);

    const workspace::Listening &m_listening;
    const workspace::PublicAddresses &m_addresses;
    endpoint::Endpoint m_endpoint;
    QLabel *m_address;
    QWidget *m_copy;
    QLabel *m_note;
    QWidget *m_lines = nullptr;
    QString m_listener; // whose lines are shown
};

/// The requests that tell a service where to send events: attach, update and detach.
class ServicePage : public QWidget
{
    Q_OBJECT

public:
    ServicePage(const workspace::Listening &listening, const workspace::PublicAddresses &addresses,
                QWidget *parent = nullptr);

    /// Shows these parts of an endpoint; no signal is emitted.
    void setEndpoint(const endpoint::Endpoint &endpoint);
    /// Puts them into one, and nothing else: those that cannot be read as they were.
    void writeTo(endpoint::Endpoint &out) const;
    /// For the address that is shown, which follows the path.
    void showAddressOf(const endpoint::Endpoint &endpoint);
    /// What keeps them from being applied; empty: nothing. It shows here, too.
    QString problem() const { return m_problem; }
    int requests() const;

signals:
    void edited();
    void notice(const QString &text);
    /// A service that ships was chosen: its parameters are wanted too.
    void parametersAsked(const std::vector<hookbench::endpoint::Parameter> &parameters);

private:
    enum Request { Attach, Update, Detach, RequestCount };
    static const char *nameOf(int request);

    void fillFrom(const endpoint::Attachment &attachment);
    void onEdited();
    void check();
    Result<json::Value> read(int request) const;

    std::array<json::Value, RequestCount> m_original;
    std::array<QString, RequestCount> m_originalText;
    std::array<ExpressionEditor *, RequestCount> m_editors;
    CountTabBar *m_tabs;
    QLabel *m_state;
    QLabel *m_problemLabel;
    PublicAddressBox *m_box;
    QString m_problem;
    bool m_filling = false;
};

} // namespace hookbench::ui::endpoints
