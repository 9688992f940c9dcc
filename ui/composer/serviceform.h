// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/service/catalogue.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace hookbench::ui {
class Banner;
} // namespace hookbench::ui

namespace hookbench::ui::composer {

/// The fields of a service's message. What it is filled with becomes URL, headers and body of the draft.
class ServiceFormView : public QScrollArea
{
    Q_OBJECT

public:
    explicit ServiceFormView(QWidget *parent = nullptr);

    void setForm(const delivery::ServiceForm &form);
    delivery::ServiceForm form() const;
    /// Names of the secrets that can be chosen.
    void setSecrets(const QStringList &names);
    /// What of the draft was changed by hand since the form filled it. The fields wait where it is more than the
    /// address.
    void setByHand(bool url, bool rest);
    int problemCount() const { return m_problems; }

    /// Puts the form's message into a draft.
    void fillInto(delivery::Draft &draft);

signals:
    void edited();
    void fillAsked();
    void addSecretAsked(const QString &parameter, const QString &service);

private:
    struct Field
    {
        QString name;
        QWidget *widget = nullptr; // QLineEdit, QPlainTextEdit or QComboBox
        QLabel *problem = nullptr;
    };

    void chooseService(const QString &id);
    void buildFields();
    QWidget *makeField(const service::Parameter &parameter);
    QString valueOf(const Field &field) const;
    void setValueOf(const Field &field, const QString &value);
    std::map<QString, QString> values() const;
    void showProblems(const std::vector<service::ValueProblem> &problems);
    const service::Service *service() const;
    const service::Message *message() const;

    QComboBox *m_services;
    QComboBox *m_messages;
    QLabel *m_note;
    QLabel *m_count;
    Banner *m_byHand;
    bool m_fieldsEnabled = true;
    QWidget *m_fieldsArea = nullptr;
    QVBoxLayout *m_layout;
    std::vector<Field> m_fields;
    std::map<QString, QString> m_values; // also of fields that this message does not show
    QStringList m_secrets;
    int m_problems = 0;
    bool m_filling = false;
};

} // namespace hookbench::ui::composer
