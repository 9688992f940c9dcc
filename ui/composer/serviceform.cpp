// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/serviceform.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hookbench::ui::composer {

namespace {

const char addSecret[] = "+";

bool isLong(const service::Parameter &parameter)
{
    static const QStringList names{QStringLiteral("text"), QStringLiteral("description"), QStringLiteral("message"),
                                   QStringLiteral("payload"), QStringLiteral("value")};
    return parameter.where == QLatin1String("body")
           && (parameter.type == QLatin1String("object") || names.contains(parameter.name));
}

} // namespace

ServiceFormView::ServiceFormView(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(14, 14, 14, 14);
    m_layout->setSpacing(10);
    auto *row = new QHBoxLayout;
    m_services = new QComboBox;
    m_services->setAccessibleName(tr("Service"));
    for (const service::Service &one : service::Catalogue::builtIn().services())
        m_services->addItem(one.retired ? tr("%1 (retired)").arg(one.name) : one.name, one.id);
    m_messages = new QComboBox;
    m_messages->setAccessibleName(tr("Message"));
    for (QComboBox *box : {m_services, m_messages}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(16);
        box->setMaximumWidth(400);
    }
    m_count = makeLabel({}, "problem");
    m_count->setWordWrap(true);
    row->addWidget(m_services, 1);
    row->addWidget(m_messages, 1);
    row->addStretch(0);
    m_note = makeLabel({}, "small");
    m_note->setWordWrap(true);
    auto *banner = new Banner("warningBox");
    QPushButton *again = banner->addButton(tr("Fill it again"));
    connect(again, &QPushButton::clicked, this, &ServiceFormView::fillAsked);
    banner->setRoom(0, 0);
    m_byHand = banner;
    m_layout->addLayout(row);
    m_layout->addWidget(m_note);
    m_layout->addWidget(m_count);
    m_layout->addWidget(m_byHand);
    m_layout->addStretch();
    setWidget(content);
    connect(m_services, &QComboBox::activated, this, [this] {
        chooseService(m_services->currentData().toString());
        emit fillAsked(); // another service has another address
    });
    connect(m_messages, &QComboBox::activated, this, [this] {
        buildFields();
        emit edited();
    });
    chooseService(m_services->currentData().toString());
}

const service::Service *ServiceFormView::service() const
{
    return service::Catalogue::builtIn().find(m_services->currentData().toString());
}

const service::Message *ServiceFormView::message() const
{
    const service::Service *chosen = service();
    return chosen ? chosen->message(m_messages->currentData().toString()) : nullptr;
}

void ServiceFormView::setForm(const delivery::ServiceForm &form)
{
    m_values.clear();
    for (const auto &[name, value] : form.values)
        m_values[name] = value;
    m_fields.clear();
    m_services->setCurrentIndex(qMax(0, m_services->findData(form.service)));
    chooseService(form.service);
    if (const int index = m_messages->findData(form.message); index >= 0) {
        m_messages->setCurrentIndex(index);
        buildFields();
    }
}

delivery::ServiceForm ServiceFormView::form() const
{
    delivery::ServiceForm out{m_services->currentData().toString(), m_messages->currentData().toString(), {}};
    const std::map<QString, QString> current = values();
    if (const service::Message *chosen = message()) {
        for (const QString &name : chosen->parameters) {
            if (const auto it = current.find(name); it != current.end() && !it->second.isEmpty())
                out.values.emplace_back(name, it->second);
        }
    }
    return out;
}

void ServiceFormView::setSecrets(const QStringList &names)
{
    if (m_secrets == names)
        return;
    m_values = values();
    m_secrets = names;
    buildFields();
}

void ServiceFormView::setByHand(bool url, bool rest)
{
    m_byHand->setText(rest  ? tr("The request was changed by hand since this form filled it.")
                      : url ? tr("The address was changed by hand; the form leaves it as it is.")
                            : QString());
    m_fieldsEnabled = !rest;
    if (m_fieldsArea)
        m_fieldsArea->setEnabled(m_fieldsEnabled);
}

void ServiceFormView::chooseService(const QString &id)
{
    m_values = values();
    const service::Service *chosen = service::Catalogue::builtIn().find(id);
    if (!chosen)
        return;
    m_messages->clear();
    for (const service::Message &one : chosen->messages)
        m_messages->addItem(one.name, one.id);
    QString note = chosen->summary;
    if (chosen->retired) {
        const service::Service *next = service::Catalogue::builtIn().find(chosen->replacedBy);
        note = next ? tr("Retired by its provider; %1 takes its place.").arg(next->name) + u' ' + note
                    : tr("Retired by its provider.") + u' ' + note;
    }
    m_note->setText(note);
    setRole(m_note, chosen->retired ? "warning" : "small");
    buildFields();
}

void ServiceFormView::buildFields()
{
    m_filling = true;
    m_values = values();
    m_fields.clear();
    delete m_fieldsArea;
    m_fieldsArea = new QWidget;
    m_fieldsArea->setEnabled(m_fieldsEnabled);
    m_fieldsArea->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(m_fieldsArea);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const service::Service *chosen = service();
    const service::Message *what = message();
    for (const QString &name : what ? what->parameters : QStringList()) {
        const service::Parameter &parameter = *chosen->parameter(name);
        if (!parameter.automatic.isEmpty())
            continue;
        auto *row = new QHBoxLayout;
        auto *title = makeLabel(parameter.description, "small");
        row->addWidget(title);
        row->addStretch();
        auto *problem = makeLabel({}, "problem");
        row->addWidget(problem);
        QWidget *widget = makeField(parameter);
        widget->setAccessibleName(parameter.description);
        title->setBuddy(widget);
        layout->addSpacing(6);
        layout->addLayout(row);
        layout->addWidget(widget);
        m_fields.push_back({name, widget, problem});
        setValueOf(m_fields.back(), m_values[name]);
    }
    m_layout->insertWidget(m_layout->count() - 1, m_fieldsArea);
    m_filling = false;
}

QWidget *ServiceFormView::makeField(const service::Parameter &parameter)
{
    const auto changed = [this] {
        if (!m_filling)
            emit edited();
    };
    if (parameter.secret) {
        auto *box = new QComboBox;
        box->addItem(tr("Choose a key…"), QString());
        for (const QString &name : std::as_const(m_secrets))
            box->addItem(name, delivery::secretReference(name));
        box->addItem(tr("Add a key…"), QLatin1String(addSecret));
        connect(box, &QComboBox::activated, this, [this, box, parameter, changed] {
            if (box->currentData().toString() == QLatin1String(addSecret)) {
                box->setCurrentIndex(0);
                emit addSecretAsked(parameter.name, m_services->currentData().toString());
            } else {
                changed();
            }
        });
        return box;
    }
    if (isLong(parameter)) {
        auto *edit = new QPlainTextEdit;
        edit->setProperty("role", QByteArray("field"));
        edit->setPlaceholderText(parameter.example);
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(parameter.type == QLatin1String("object") ? 110 : 86);
        if (parameter.type == QLatin1String("object"))
            edit->setFont(codeFont());
        connect(edit, &QPlainTextEdit::textChanged, this, changed);
        return edit;
    }
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(parameter.example);
    connect(edit, &QLineEdit::textChanged, this, changed);
    return edit;
}

QString ServiceFormView::valueOf(const Field &field) const
{
    if (const auto *line = qobject_cast<QLineEdit *>(field.widget))
        return line->text();
    if (const auto *text = qobject_cast<QPlainTextEdit *>(field.widget))
        return text->toPlainText();
    if (const auto *box = qobject_cast<QComboBox *>(field.widget))
        return box->currentData().toString();
    return {};
}

void ServiceFormView::setValueOf(const Field &field, const QString &value)
{
    if (auto *line = qobject_cast<QLineEdit *>(field.widget)) {
        line->setText(value);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(field.widget)) {
        text->setPlainText(value);
    } else if (auto *box = qobject_cast<QComboBox *>(field.widget); box && !value.isEmpty()) {
        int index = box->findData(value);
        if (index < 0) { // refers to a secret that is not there
            box->insertItem(1, value, value);
            index = 1;
        }
        box->setCurrentIndex(index);
    }
}

std::map<QString, QString> ServiceFormView::values() const
{
    std::map<QString, QString> out = m_values;
    for (const Field &field : m_fields)
        out[field.name] = valueOf(field);
    return out;
}

void ServiceFormView::fillInto(delivery::Draft &draft)
{
    const service::Service *chosen = service();
    const service::Message *what = message();
    if (!chosen || !what)
        return;
    std::vector<service::ValueProblem> problems;
    const service::Filled filled = service::fill(*chosen, *what, values(), &problems);
    draft.method = filled.method;
    draft.url = filled.url;
    draft.headers = filled.headers;
    draft.text = filled.text;
    draft.form = filled.form;
    switch (filled.bodyKind) {
    case service::BodyKind::None: draft.bodyKind = delivery::BodyKind::None; break;
    case service::BodyKind::Json: draft.bodyKind = delivery::BodyKind::Json; break;
    case service::BodyKind::Form: draft.bodyKind = delivery::BodyKind::Form; break;
    case service::BodyKind::Text: draft.bodyKind = delivery::BodyKind::Text; break;
    }
    draft.literalUrl = draft.literalHeaders = draft.literalBody = false;
    draft.service = form();
    showProblems(problems);
}

void ServiceFormView::showProblems(const std::vector<service::ValueProblem> &problems)
{
    m_problems = int(problems.size());
    for (const Field &field : m_fields) {
        const auto it = std::find_if(problems.begin(), problems.end(),
                                     [&](const service::ValueProblem &one) { return one.parameter == field.name; });
        const bool faulty = it != problems.end();
        const bool isEmpty = valueOf(field).isEmpty();
        field.problem->setText(faulty ? it->message : QString());
        setRole(field.problem, isEmpty ? "small" : "problem");
        setProblem(field.widget, faulty && !isEmpty); // an empty field is not painted red before anything was typed
    }
    m_count->setVisible(m_problems > 0);
    m_count->setText(m_problems == 0 ? QString() : tr("%n problem(s) to mend before sending", nullptr, m_problems));
}

} // namespace hookbench::ui::composer
