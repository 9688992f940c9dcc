// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/delivery/servicedraft.h"
#include "core/service/messagepreview.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hookbench::ui {
class Banner;
} // namespace hookbench::ui

namespace hookbench::ui::composer {

class MessagePreviewView;

/// The fields of a service's message. What it is filled with becomes URL, headers and body of the draft, and the other
/// way round as far as that can be told. Below them is what the message looks like.
class ServiceFormView : public QScrollArea
{
    Q_OBJECT

public:
    explicit ServiceFormView(QWidget *parent = nullptr);

    /// Whom it can be for.
    void setServices(std::shared_ptr<const service::Catalogue> services);
    void setForm(const delivery::ServiceForm &form);
    delivery::ServiceForm form() const;
    /// Names of the secrets that can be chosen.
    void setSecrets(const QStringList &names);
    /// What of the draft was changed by hand since the form filled it. The fields wait where it is more than the
    /// address.
    void setByHand(bool url, bool rest);
    int problemCount() const { return m_problems + m_broken; }
    /// Null where the form is for nobody that is known.
    const service::Service *service() const;

    /// Puts the form's message into a draft.
    void fillInto(delivery::Draft &draft);
    /// Takes the values of a draft that was changed by hand. False: it is no such message any more.
    bool takeFrom(const delivery::Draft &draft);
    /// Who sent the capture that expressions see: its values are offered. Empty: none is chosen.
    void setSender(const QString &sender);
    /// Fills what is empty with what a capture of the sender has for it.
    void fillFromCapture();

    /// Counts beside the fields; what is broken is marked where it is.
    void showLimits(const std::vector<service::Measured> &measured);
    void showPreview(const std::optional<service::MessagePreview> &preview);
    void focusFirst();

signals:
    /// A whole address of a service was pasted into a field.
    void addressPasted(const QString &url);
    void edited();
    void fillAsked();
    void addSecretAsked(const QString &parameter, const QString &service);

private:
    struct Field
    {
        QString name;
        QWidget *widget = nullptr; // QLineEdit, QPlainTextEdit or QComboBox
        QLabel *problem = nullptr; // or how much of its limit it has
        bool isFaulty = false;
    };

    void chooseService(const QString &id);
    void buildFields();
    QWidget *makeField(const service::Parameter &parameter);
    void offerSecrets(QComboBox *box) const;
    void showCount(Field &field, const service::Measured *measured);
    QString valueOf(const Field &field) const;
    void setValueOf(const Field &field, const QString &value);
    std::map<QString, QString> values() const;
    void showProblems(const std::vector<service::ValueProblem> &problems);
    const service::Message *message() const;
    void showNote();
    void showTotal();
    bool isUntouched() const;
    bool hasAddressFields() const;

    std::shared_ptr<const service::Catalogue> m_catalogue;
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
    QString m_sender;
    QPushButton *m_fromCapture;
    MessagePreviewView *m_preview;
    QStringList m_elsewhere; // limits that are broken where no field is
    int m_problems = 0;
    int m_broken = 0;
    bool m_filling = false;
};

} // namespace hookbench::ui::composer
