// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/serviceform.h"

#include "ui/common/fileline.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/composer/messagepreview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

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
    setObjectName(QStringLiteral("messageForm"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(14, 14, 14, 14);
    m_layout->setSpacing(10);
    auto *row = new QHBoxLayout;
    m_services = new QComboBox;
    m_services->setAccessibleName(tr("Service"));
    m_services->setToolTip(tr("Write a part of its name to find it"));
    m_services->setEditable(true); // to be searched
    m_services->setInsertPolicy(QComboBox::NoInsert);
    m_services->completer()->setFilterMode(Qt::MatchContains);
    m_services->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_messages = new QComboBox;
    m_messages->setAccessibleName(tr("Message"));
    for (QComboBox *box : {m_services, m_messages}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        box->setMaximumWidth(400);
    }
    m_count = makeLabel({}, "problem");
    m_count->setWordWrap(true);
    row->addWidget(m_services, 1);
    row->addWidget(m_messages, 1);
    row->addStretch(0);
    m_fromCapture = makeButton(tr("Fill from the capture"));
    m_fromCapture->setToolTip(tr("Puts what the chosen capture has for this message into the fields that are empty"));
    m_fromCapture->hide();
    row->addWidget(m_fromCapture);
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
    m_preview = new MessagePreviewView;
    m_layout->addWidget(m_preview);
    m_layout->addStretch();
    setWidget(content);
    connect(m_fromCapture, &QPushButton::clicked, this, &ServiceFormView::fillFromCapture);
    connect(m_services->lineEdit(), &QLineEdit::editingFinished, this, [this] { // of half a name nothing comes
        m_services->setEditText(m_services->itemText(m_services->currentIndex()));
    });
    connect(m_services, &QComboBox::activated, this, [this] {
        chooseService(m_services->currentData().toString());
        emit fillAsked(); // another service has another address
    });
    connect(m_messages, &QComboBox::activated, this, [this] {
        buildFields();
        emit edited();
    });
    // Of a name that is longer than its field the beginning is seen.
    connect(m_services, &QComboBox::currentIndexChanged, m_services->lineEdit(),
            [line = m_services->lineEdit()] { line->setCursorPosition(0); });
    setServices({std::shared_ptr<const service::Catalogue>(), &service::Catalogue::builtIn()});
}

void ServiceFormView::setServices(std::shared_ptr<const service::Catalogue> services)
{
    if (services == m_catalogue)
        return;
    const delivery::ServiceForm before = m_catalogue ? form() : delivery::ServiceForm();
    m_catalogue = std::move(services);
    m_services->clear();
    for (const service::Service &one : m_catalogue->services())
        m_services->addItem(one.isRetired() ? tr("%1 (retired)").arg(one.name) : one.name, one.id);
    if (before.service.isEmpty())
        chooseService(m_services->currentData().toString());
    else
        setForm(before);
}

const service::Service *ServiceFormView::service() const
{
    return m_catalogue->find(m_services->currentData().toString());
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
    m_secrets = names;
    for (const Field &field : m_fields) { // the fields stay, with what was said about them
        auto *box = qobject_cast<QComboBox *>(field.widget);
        if (!box || box->isEditable())
            continue;
        const QString value = valueOf(field);
        offerSecrets(box);
        setValueOf(field, value);
    }
}

void ServiceFormView::offerSecrets(QComboBox *box) const
{
    box->clear();
    box->addItem(tr("Choose a key…"), QString());
    for (const QString &name : m_secrets)
        box->addItem(name, delivery::secretReference(name));
    box->addItem(tr("Add a key…"), QLatin1String(addSecret));
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
    const service::Service *chosen = m_catalogue->find(id);
    if (!chosen)
        return;
    m_messages->clear();
    for (const service::Message &one : chosen->messages)
        m_messages->addItem(one.name, one.id);
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
    showNote();
    for (const QString &name : what ? what->parameters : QStringList()) {
        const service::Parameter &parameter = *chosen->parameter(name);
        if (!parameter.automatic.isEmpty())
            continue;
        auto *row = new QHBoxLayout;
        auto *title = makeLabel(parameter.description, "small");
        row->addWidget(title);
        auto *problem = makeLabel({}, "problem");
        problem->setWordWrap(true);
        problem->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->addWidget(problem, 1);
        QWidget *widget = makeField(parameter);
        widget->setAccessibleName(parameter.description);
        title->setBuddy(widget);
        layout->addSpacing(6);
        layout->addLayout(row);
        layout->addWidget(widget);
        m_fields.push_back({name, widget, problem});
        const auto start = what->defaults.find(name);
        setValueOf(m_fields.back(),
                   m_values[name].isEmpty() && start != what->defaults.end() ? start->second : m_values[name]);
    }
    m_layout->insertWidget(m_layout->indexOf(m_preview), m_fieldsArea);
    m_filling = false;
}

// What the service and the message are, and what somebody should know before sending.
void ServiceFormView::showNote()
{
    const service::Service *chosen = service();
    const service::Message *what = message();
    if (!chosen || !what)
        return;
    QStringList notes{chosen->summary};
    if (chosen->isRetired()) {
        const QString next = m_catalogue->replacementOf(*chosen);
        notes.prepend(next.isEmpty() ? tr("Retired by its provider.")
                                     : tr("Retired by its provider; %1 takes its place.").arg(next));
    }
    if (chosen->isOwn)
        notes << tr("From services.json of the workspace.");
    if (!what->note.isEmpty())
        notes << what->note;
    if (chosen->retry.risk == service::Retry::Risk::Toggle)
        notes << tr("A toggle is sent once and never repeated: where no answer comes, it may have arrived.");
    m_note->setText(notes.join(u' '));
    setRole(m_note, chosen->isRetired() ? "warning" : "small");
    m_fromCapture->setVisible(!m_sender.isEmpty() && !service::valuesFrom(*chosen, *what, m_sender).empty());
}

void ServiceFormView::setSender(const QString &sender)
{
    m_sender = sender;
    showNote();
}

void ServiceFormView::fillFromCapture()
{
    const service::Service *chosen = service();
    const service::Message *what = message();
    if (!chosen || !what)
        return;
    m_filling = true;
    const std::map<QString, QString> offered = service::valuesFrom(*chosen, *what, m_sender);
    for (const Field &field : m_fields) {
        if (const auto it = offered.find(field.name); it != offered.end() && valueOf(field).isEmpty())
            setValueOf(field, it->second);
    }
    m_filling = false;
    emit edited();
}

QWidget *ServiceFormView::makeField(const service::Parameter &parameter)
{
    const auto changed = [this] {
        if (!m_filling)
            emit edited();
    };
    if (parameter.secret) {
        auto *box = new QComboBox;
        offerSecrets(box);
        // The one that was kept for the service on the page Integrations has the name of the example.
        box->setCurrentIndex(qMax(0, box->findData(parameter.example)));
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
    if (!parameter.choices.isEmpty()) {
        auto *box = new QComboBox;
        box->setEditable(true); // an expression will do as well
        box->setInsertPolicy(QComboBox::NoInsert);
        box->addItems(parameter.choices);
        box->setCurrentText({});
        connect(box, &QComboBox::currentTextChanged, this, changed);
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
    QLineEdit *edit = parameter.type == QLatin1String("file") ? new FileLine : new QLineEdit;
    if (parameter.type != QLatin1String("file"))
        edit->setPlaceholderText(parameter.example);
    connect(edit, &QLineEdit::textChanged, this, [this, changed, edit, before = qsizetype(0)](const QString &text) mutable {
        const bool isPasted = text.size() > std::exchange(before, text.size()) + 1;
        if (m_filling || !isPasted || !m_catalogue->recognise(text.trimmed()))
            return changed();
        const QSignalBlocker blocker(edit);
        edit->clear();
        emit addressPasted(text.trimmed());
    });
    return edit;
}

QString ServiceFormView::valueOf(const Field &field) const
{
    if (const auto *line = qobject_cast<QLineEdit *>(field.widget))
        return line->text();
    if (const auto *text = qobject_cast<QPlainTextEdit *>(field.widget))
        return text->toPlainText();
    if (const auto *box = qobject_cast<QComboBox *>(field.widget))
        return box->isEditable() ? box->currentText() : box->currentData().toString();
    return {};
}

void ServiceFormView::setValueOf(const Field &field, const QString &value)
{
    if (auto *line = qobject_cast<QLineEdit *>(field.widget)) {
        line->setText(value);
        line->setCursorPosition(0); // its beginning is seen
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(field.widget)) {
        text->setPlainText(value);
    } else if (auto *box = qobject_cast<QComboBox *>(field.widget); box && box->isEditable()) {
        box->setCurrentText(value);
    } else if (box && !value.isEmpty()) {
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
    delivery::fillInto(draft, service::fill(*chosen, *what, values(), &problems));
    draft.service = form();
    showProblems(problems);
}

bool ServiceFormView::takeFrom(const delivery::Draft &draft)
{
    constexpr qsizetype longest = 32'000; // while somebody types
    const service::Service *chosen = service();
    const service::Message *what = message();
    if (!chosen || !what || draft.text.size() > longest)
        return false;
    const auto taken = service::valuesOf(*chosen, *what, delivery::filledOf(draft));
    if (!taken)
        return false;
    m_filling = true;
    for (const Field &field : m_fields) {
        const auto it = taken->find(field.name);
        const QString value = it == taken->end() ? QString() : it->second;
        if (value != valueOf(field) && (field.widget->isEnabled() || !value.isEmpty()))
            setValueOf(field, value);
    }
    m_filling = false;
    std::vector<service::ValueProblem> problems;
    (void)service::fill(*chosen, *what, values(), &problems);
    showProblems(problems);
    return true;
}

void ServiceFormView::showProblems(const std::vector<service::ValueProblem> &problems)
{
    m_problems = int(problems.size());
    for (Field &field : m_fields) {
        const auto it = std::find_if(problems.begin(), problems.end(),
                                     [&](const service::ValueProblem &one) { return one.parameter == field.name; });
        field.isFaulty = it != problems.end();
        const bool isEmpty = valueOf(field).isEmpty();
        field.problem->setText(field.isFaulty ? it->message : QString());
        setRole(field.problem, isEmpty ? "small" : "problem");
        setProblem(field.widget, field.isFaulty && !isEmpty); // not painted red before anything was typed
    }
    showTotal();
}

// Before anything was entered nothing is wrong yet.
bool ServiceFormView::isUntouched() const
{
    const service::Message *what = message();
    return what && std::all_of(m_fields.begin(), m_fields.end(), [&](const Field &field) {
        const auto *box = qobject_cast<QComboBox *>(field.widget);
        const auto start = what->defaults.find(field.name);
        const QString value = valueOf(field);
        return (box && !box->isEditable()) || value.isEmpty() || (start != what->defaults.end() && start->second == value);
    });
}

// Whether parts of the message's address are asked for.
bool ServiceFormView::hasAddressFields() const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [this](const Field &field) {
        const QString where = service()->parameter(field.name)->where;
        return where == QLatin1String("path") || where == QLatin1String("url") || where == QLatin1String("query");
    });
}

void ServiceFormView::showTotal()
{
    const int count = problemCount();
    const bool isNew = count > 0 && isUntouched();
    QStringList lines = isNew ? QStringList() : m_elsewhere;
    if (isNew && hasAddressFields())
        lines << tr("Paste the address above, or fill in its parts.");
    else if (count > 0 && !isNew)
        lines.prepend(tr("%n problem(s) to mend before sending", nullptr, count));
    m_count->setVisible(!lines.isEmpty());
    m_count->setText(lines.join(u'\n'));
    setRole(m_count, isNew ? "small" : count > 0 ? "problem" : "warning");
}

void ServiceFormView::focusFirst()
{
    if (!m_fields.empty())
        m_fields.front().widget->setFocus(Qt::OtherFocusReason);
}

void ServiceFormView::showLimits(const std::vector<service::Measured> &measured)
{
    const service::Service *chosen = service();
    const service::Message *what = message();
    if (!chosen || !what)
        return;
    m_broken = 0;
    m_elsewhere.clear();
    const auto weight = [](const service::Measured *one) {
        return one->mustMend()    ? 3.0
               : one->isBroken    ? 2.0
               : one->limit->most ? one->count / qMax(1.0, *one->limit->most)
                                  : 0.0;
    };
    std::map<QString, const service::Measured *> worst; // by parameter
    for (const service::Measured &one : measured) {
        m_broken += one.mustMend() ? 1 : 0;
        bool isAtField = false;
        for (const Field &field : m_fields) {
            if (field.name != one.place && !service::placesOf(*what, field.name).contains(one.place))
                continue;
            isAtField = true;
            const service::Measured *&known = worst[field.name];
            if (!known || weight(&one) > weight(known))
                known = &one;
        }
        if (!isAtField && (one.isBroken || one.isHeavy))
            m_elsewhere << service::describe(*chosen, one);
    }
    for (Field &field : m_fields) {
        const auto it = worst.find(field.name);
        showCount(field, it == worst.end() ? nullptr : it->second);
    }
    showTotal();
}

void ServiceFormView::showCount(Field &field, const service::Measured *measured)
{
    if (field.isFaulty)
        return;
    const bool isOut = measured && measured->isBroken;
    QString text = measured ? service::countText(*measured) : QString();
    if (measured && (isOut || measured->isHeavy))
        text += QStringLiteral(" · ") + service::excessText(*service(), *measured);
    field.problem->setText(text);
    setRole(field.problem, !isOut ? "small" : measured->mustMend() ? "problem" : "warning");
    setProblem(field.widget, measured && measured->mustMend());
}

void ServiceFormView::showPreview(const std::optional<service::MessagePreview> &preview)
{
    m_preview->setPreview(preview);
}

} // namespace hookbench::ui::composer
