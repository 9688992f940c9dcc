// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hookbench::ui::endpoints {

/// Who may call an endpoint: the signature that is verified, the key that is asked for, how often.
class CallersPage : public QWidget
{
    Q_OBJECT

public:
    explicit CallersPage(QWidget *parent = nullptr);

    /// Which names are of secrets, wherever they are kept, and which keys were issued.
    void setKeys(std::function<bool(const QString &)> isSecret, const QStringList &issued);
    /// Which signature schemes can be chosen.
    void setSchemes(const signature::Schemes &schemes);
    using LimitStates = std::vector<std::pair<endpoint::RateLimiter::Name, endpoint::RateLimiter::State>>;
    /// What tells how the limits of an endpoint stand; it is asked every second while the page is seen.
    void setLimitStates(std::function<LimitStates(const QString &endpoint)> states) { m_states = std::move(states); }
    /// Shows these parts of an endpoint; no signal is emitted.
    void setEndpoint(const endpoint::Endpoint &endpoint);
    /// Puts them into one, and nothing else.
    void writeTo(endpoint::Endpoint &out) const;
    /// What keeps them from being applied; empty: nothing. It shows here, too.
    QString problem() const { return m_problem; }
    /// How many of the three are in use.
    int rules() const;

signals:
    void edited();
    /// The user wants to see how schemes are written, that one first.
    void schemesAsked(const QString &scheme);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct LimitRow
    {
        QSpinBox *requests;
        QSpinBox *seconds;
    };

    void buildSignature(QFormLayout *form);
    void buildKey(QFormLayout *form);
    LimitRow addLimit(QFormLayout *form, const QString &title);
    void fillSchemeBox();
    void onEdited();
    void check();
    void showStates();

    signature::Schemes m_schemes;
    bool m_isFilled = false; // with all schemes
    std::function<LimitStates(const QString &)> m_states;
    QString m_endpoint;
    QTimer m_second;
    QLabel *m_stateLabel;
    std::function<bool(const QString &)> m_isSecret;
    QStringList m_issued;
    std::optional<endpoint::SignatureRule> m_original; // with what this page does not show
    QComboBox *m_scheme;
    QLineEdit *m_secrets;
    QLineEdit *m_url;
    QCheckBox *m_refuses;
    QCheckBox *m_handshakes;
    QComboBox *m_place;
    QLineEdit *m_name;
    QLineEdit *m_keys;
    std::array<LimitRow, 3> m_limits; // all, key, address
    QLabel *m_problemLabel;
    QString m_problem;
    bool m_filling = false;
};

} // namespace hookbench::ui::endpoints
