// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/callerspage.h"

#include "ui/common/schemes.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace hookbench::ui::endpoints {

using endpoint::KeyDemand;

namespace {

const QString notVerified = QStringLiteral("-"); // no scheme has this name

QStringList namesIn(const QLineEdit *field)
{
    QStringList out;
    for (const QString &name : field->text().split(u',', Qt::SkipEmptyParts)) {
        if (!name.trimmed().isEmpty())
            out << name.trimmed();
    }
    return out;
}

QString listed(const QStringList &names)
{
    return names.join(QStringLiteral(", "));
}

bool hasName(KeyDemand::Place place)
{
    return place == KeyDemand::Place::Header || place == KeyDemand::Place::Query || place == KeyDemand::Place::Body;
}

QLineEdit *makeField(const QString &name, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    return field;
}

// Beside the others its fields stand in one line.
QLabel *makeFormLabel(const QString &text)
{
    auto *label = makeLabel(text, "dim");
    label->setMinimumWidth(96);
    return label;
}

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    return form;
}

} // namespace

CallersPage::CallersPage(QWidget *parent)
    : QWidget(parent)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    m_problemLabel = makeLabel({}, "problem");
    m_problemLabel->setObjectName(QStringLiteral("callersProblem"));
    m_problemLabel->setWordWrap(true);
    const auto addPart = [layout](const QString &title, const QString &text) {
        layout->addWidget(makeLabel(title, "title"));
        auto *note = makeLabel(text, "small");
        note->setWordWrap(true);
        layout->addWidget(note);
        auto *form = makeForm();
        layout->addLayout(form);
        layout->addSpacing(8);
        return form;
    };
    layout->addWidget(m_problemLabel);
    buildSignature(addPart(tr("Signature"), tr("Each request is verified over its exact bytes as it arrives, and the "
                                               "list and the tab Signature say what came of it.")));
    buildKey(addPart(tr("API key"), tr("Callers show a key that was issued on the page Keys. Without a right one the "
                                       "answer is 401, and the request is captured.")));
    auto *limits = addPart(tr("Limits"), tr("What comes more often is answered 429 with Retry-After, and captured. "
                                            "0 requests: no limit."));
    m_limits = {addLimit(limits, tr("All together")), addLimit(limits, tr("Each key")),
                addLimit(limits, tr("Each address"))};
    m_stateLabel = makeLabel({}, "small");
    m_stateLabel->setObjectName(QStringLiteral("limitStates"));
    m_stateLabel->setWordWrap(true);
    layout->addWidget(m_stateLabel);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &CallersPage::showStates);
    m_second.start();
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void CallersPage::buildSignature(QFormLayout *form)
{
    m_scheme = new QComboBox;
    m_scheme->setAccessibleName(tr("Signature scheme"));
    m_scheme->setEditable(true); // 255 of them: typing finds one
    m_scheme->setInsertPolicy(QComboBox::NoInsert);
    m_scheme->completer()->setFilterMode(Qt::MatchContains);
    m_scheme->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_scheme->addItem(tr("Not verified"), notVerified);
    m_scheme->addItem(tr("As the sender signs that is recognised"), QString());
    m_secrets = makeField(tr("Secrets of the signature"), tr("names of keys, with commas between them; each is tried"));
    m_url =
        makeField(tr("URL that the sender signs"), tr("where a proxy changes it: https://hooks.example.org/orders"));
    m_refuses = new QCheckBox(tr("Answer 401 where it is not valid; else such requests are only marked"));
    m_handshakes = new QCheckBox(tr("Answer when the provider tries the address out"));
    auto *schemes = makeButton(tr("Schemes…"));
    schemes->setToolTip(tr("See how each one signs, and write down your own"));
    connect(schemes, &QPushButton::clicked, this, [this] {
        const QString scheme = m_scheme->currentData().toString();
        emit schemesAsked(scheme == notVerified ? QString() : scheme);
    });
    auto *row = new QHBoxLayout;
    row->addWidget(m_scheme, 1);
    row->addWidget(schemes);
    form->addRow(makeFormLabel(tr("Scheme")), row);
    form->addRow(makeFormLabel(tr("Secrets")), m_secrets);
    form->addRow(makeFormLabel(tr("URL")), m_url);
    form->addRow(QString(), m_refuses);
    form->addRow(QString(), m_handshakes);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &CallersPage::onEdited);
    for (QLineEdit *field : {m_secrets, m_url})
        connect(field, &QLineEdit::textChanged, this, &CallersPage::onEdited);
    for (QCheckBox *box : {m_refuses, m_handshakes})
        connect(box, &QCheckBox::toggled, this, &CallersPage::onEdited);
    // What was typed and is no scheme does not stay.
    connect(m_scheme->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const int found = m_scheme->findText(m_scheme->currentText(), Qt::MatchFixedString);
        m_scheme->setCurrentIndex(found >= 0 ? found : m_scheme->currentIndex());
        m_scheme->setEditText(m_scheme->itemText(m_scheme->currentIndex()));
    });
}

// Only for who looks: reading the catalogue takes its time.
void CallersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_isFilled, true))
        fillSchemeBox();
}

void CallersPage::setSchemes(const signature::Schemes &schemes)
{
    m_schemes = schemes;
    m_isFilled = isVisible();
    if (m_isFilled)
        fillSchemeBox();
}

void CallersPage::fillSchemeBox()
{
    const QScopedValueRollback filling(m_filling, true);
    fillSchemes(m_scheme, 2, m_schemes, false);
}

void CallersPage::buildKey(QFormLayout *form)
{
    m_place = new QComboBox;
    m_place->setAccessibleName(tr("Where callers show a key"));
    m_place->addItem(tr("No key is asked for"), int(KeyDemand::Place::Nowhere));
    m_place->addItem(tr("In a header"), int(KeyDemand::Place::Header));
    m_place->addItem(tr("In a query parameter"), int(KeyDemand::Place::Query));
    m_place->addItem(tr("In a member of the body"), int(KeyDemand::Place::Body));
    m_place->addItem(tr("As password of Basic authentication"), int(KeyDemand::Place::Basic));
    m_place->addItem(tr("As Bearer token"), int(KeyDemand::Place::Bearer));
    m_name = makeField(tr("Name of the header, parameter or member"), QStringLiteral("X-API-Key"));
    m_keys = makeField(tr("Keys that are taken"), tr("every issued key; or names, with commas between them"));
    form->addRow(makeFormLabel(tr("Key")), m_place);
    form->addRow(makeFormLabel(tr("Name")), m_name);
    form->addRow(makeFormLabel(tr("Taken")), m_keys);
    connect(m_place, &QComboBox::currentIndexChanged, this, &CallersPage::onEdited);
    for (QLineEdit *field : {m_name, m_keys})
        connect(field, &QLineEdit::textChanged, this, &CallersPage::onEdited);
}

CallersPage::LimitRow CallersPage::addLimit(QFormLayout *form, const QString &title)
{
    const LimitRow out{new QSpinBox, new QSpinBox};
    out.requests->setRange(0, 1'000'000);
    out.requests->setAccessibleName(tr("%1: requests").arg(title));
    out.seconds->setRange(1, 86'400);
    out.seconds->setSuffix(tr(" s"));
    out.seconds->setAccessibleName(tr("%1: seconds").arg(title));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(out.requests);
    row->addWidget(makeLabel(tr("requests in"), "dim"));
    row->addWidget(out.seconds);
    row->addStretch();
    form->addRow(makeFormLabel(title), row);
    for (QSpinBox *box : {out.requests, out.seconds}) {
        box->setMaximumWidth(110);
        connect(box, &QSpinBox::valueChanged, this, &CallersPage::onEdited);
    }
    return out;
}

void CallersPage::setKeys(std::function<bool(const QString &)> isSecret, const QStringList &issued)
{
    m_isSecret = std::move(isSecret);
    m_issued = issued;
    check();
}

void CallersPage::setEndpoint(const endpoint::Endpoint &endpoint)
{
    const QScopedValueRollback filling(m_filling, true);
    m_endpoint = endpoint.name;
    m_original = endpoint.signature;
    const endpoint::SignatureRule rule = m_original.value_or(endpoint::SignatureRule());
    chooseScheme(m_scheme, m_schemes, m_original ? rule.scheme : notVerified);
    m_secrets->setText(listed(rule.secrets));
    m_url->setText(rule.url);
    m_refuses->setChecked(rule.refuses);
    m_handshakes->setChecked(rule.handshakes);
    const KeyDemand &demand = endpoint.access.key;
    m_place->setCurrentIndex(qMax(0, m_place->findData(int(demand.place))));
    m_name->setText(demand.name);
    m_keys->setText(listed(demand.keys));
    const endpoint::RateLimits &limits = endpoint.access.limits;
    const std::array<endpoint::RateLimit, 3> shown{limits.all, limits.key, limits.address};
    for (std::size_t i = 0; i < shown.size(); ++i) {
        m_limits[i].requests->setValue(shown[i].requests);
        m_limits[i].seconds->setValue(shown[i].seconds);
    }
    check();
}

void CallersPage::writeTo(endpoint::Endpoint &out) const
{
    const QString scheme = m_scheme->currentData().toString();
    if (scheme == notVerified) {
        out.signature.reset();
    } else {
        out.signature = m_original.value_or(endpoint::SignatureRule());
        out.signature->scheme = scheme;
        out.signature->secrets = namesIn(m_secrets);
        out.signature->url = m_url->text().trimmed();
        out.signature->refuses = m_refuses->isChecked();
        out.signature->handshakes = m_handshakes->isChecked();
    }
    KeyDemand &demand = out.access.key;
    demand.place = KeyDemand::Place(m_place->currentData().toInt());
    demand.name = hasName(demand.place) ? m_name->text().trimmed() : QString();
    demand.keys = demand.place == KeyDemand::Place::Nowhere ? QStringList() : namesIn(m_keys);
    const auto limitOf = [](const LimitRow &row) {
        return row.requests->value() == 0 ? endpoint::RateLimit()
                                          : endpoint::RateLimit{row.requests->value(), row.seconds->value()};
    };
    out.access.limits = {limitOf(m_limits[0]), limitOf(m_limits[1]), limitOf(m_limits[2])};
}

int CallersPage::rules() const
{
    return int(m_scheme->currentData().toString() != notVerified) + int(m_place->currentIndex() > 0)
           + int(std::any_of(m_limits.begin(), m_limits.end(),
                             [](const LimitRow &row) { return row.requests->value() > 0; }));
}

// The fullest of each kind alone: there may be thousands of addresses.
void CallersPage::showStates()
{
    if (!isVisible() || !m_states)
        return;
    QStringList lines;
    QString last;
    for (const auto &[name, state] : m_states(m_endpoint)) {
        if (name.kind == last)
            continue;
        last = name.kind;
        const QString left = tr("%1 of %2 left").arg(state.remaining).arg(state.limit.requests);
        lines << (name.kind == QLatin1String("all")   ? tr("All together: %1.").arg(left)
                  : name.kind == QLatin1String("key") ? tr("The key %1: %2.").arg(name.who, left)
                                                      : tr("The address %1: %2.").arg(name.who, left));
    }
    m_stateLabel->setText(lines.isEmpty() ? QString() : tr("Now") + QStringLiteral("  ") + lines.join(u' '));
}

void CallersPage::onEdited()
{
    if (m_filling)
        return;
    check();
    emit edited();
}

void CallersPage::check()
{
    const bool isVerified = m_scheme->currentData().toString() != notVerified;
    for (QWidget *widget : {static_cast<QWidget *>(m_secrets), static_cast<QWidget *>(m_url),
                            static_cast<QWidget *>(m_refuses), static_cast<QWidget *>(m_handshakes)})
        widget->setEnabled(isVerified);
    const auto place = KeyDemand::Place(m_place->currentData().toInt());
    m_name->setEnabled(hasName(place));
    m_keys->setEnabled(place != KeyDemand::Place::Nowhere);
    QStringList problems;
    const auto lookFor = [&problems](QLineEdit *field, const auto &isKnown, const QString &problem) {
        QStringList missing;
        if (field->isEnabled()) {
            for (const QString &name : namesIn(field)) {
                if (!isKnown(name))
                    missing << name;
            }
        }
        setProblem(field, !missing.isEmpty());
        if (!missing.isEmpty())
            problems << problem.arg(listed(missing));
    };
    lookFor(
        m_secrets, [this](const QString &name) { return !m_isSecret || m_isSecret(name); },
        tr("There is no key called %1 on the page Keys."));
    lookFor(
        m_keys, [this](const QString &name) { return m_issued.contains(name); },
        tr("No key called %1 was issued on the page Keys."));
    const bool isNamed = !m_name->isEnabled() || !m_name->text().trimmed().isEmpty();
    setProblem(m_name, !isNamed);
    if (!isNamed)
        problems << tr("The header, parameter or member needs a name.");
    m_problemLabel->setText(problems.join(u' '));
    m_problemLabel->setVisible(!problems.isEmpty());
    m_problem = isNamed ? QString() : problems.last(); // a key may be put in later
}

} // namespace hookbench::ui::endpoints
