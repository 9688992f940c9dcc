// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/signature/catalogue.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace hookbench::ui::composer {

/// How a draft is signed: a scheme, a key, the settings of its provider, and a fault on purpose.
class SigningForm : public QWidget
{
    Q_OBJECT

public:
    explicit SigningForm(QWidget *parent = nullptr);

    /// Shows how a draft is signed; no signal is emitted.
    void setSigning(const delivery::Draft &draft);
    /// Puts it into a draft, and nothing else.
    void writeTo(delivery::Draft &draft) const;
    bool isSigned() const;

    void setSecrets(const QStringList &names);
    /// What can be chosen.
    void setSchemes(const signature::Schemes &schemes);
    /// The headers that signing writes, as they will leave.
    void setRequest(const http::Headers &headers);

signals:
    void edited();
    /// The user wants to see how schemes are written, that one first.
    void schemesAsked(const QString &scheme);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    void chooseSecret(const QString &name);
    void onScheme();
    void onEdited();
    void showParameters();

    signature::Schemes m_schemes;
    bool m_filling = false;
    bool m_isFilled = false; // with all schemes
    delivery::DraftSigning m_original;
    std::vector<std::pair<QString, QLineEdit *>> m_parameters;
    QFormLayout *m_form;
    QComboBox *m_scheme;
    QComboBox *m_secret;
    QLineEdit *m_url;
    QComboBox *m_defect;
    QLabel *m_headers;
};

} // namespace hookbench::ui::composer
