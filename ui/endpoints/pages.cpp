// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/pages.h"

#include "core/delivery/template.h"
#include "core/iml/dateformat.h"
#include "ui/common/pairstable.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QSpinBox>

#include <set>

namespace hookbench::ui::endpoints {

namespace {

using endpoint::Parameter;

enum Column { Name, Type, Value, ColumnCount };

QVBoxLayout *pageLayout(QWidget *page)
{
    auto *out = new QVBoxLayout(page);
    out->setContentsMargins(14, 14, 14, 14);
    out->setSpacing(10);
    return out;
}

QLabel *makeNote(const QString &text)
{
    auto *out = makeLabel(text, "small");
    out->setWordWrap(true);
    return out;
}

QFrame *framed(QWidget *content)
{
    auto *out = new QFrame;
    out->setProperty("role", QByteArray("card"));
    auto *layout = new QVBoxLayout(out);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(content);
    return out;
}

// In the order of Parameter::Type.
QStringList typeTitles()
{
    return {ParametersPage::tr("text"), ParametersPage::tr("number"), ParametersPage::tr("boolean"),
            ParametersPage::tr("date"), ParametersPage::tr("JSON")};
}

QString valueText(const Parameter &parameter)
{
    if (!parameter.secret.isEmpty())
        return delivery::secretReference(parameter.secret);
    if (parameter.value.isNull())
        return {};
    const QString *text = parameter.type == Parameter::Type::Json ? nullptr : parameter.value.text();
    return text ? *text : QString::fromUtf8(parameter.value.toCompact());
}

// The secret that a value names; empty: none.
QString secretIn(const QString &value)
{
    static const QRegularExpression reference(QStringLiteral(R"(^\{\{\s*secrets\.`?([^{}\s`]+)`?\s*\}\}$)"));
    return reference.match(value.trimmed()).captured(1);
}

Result<json::Value> valueOf(Parameter::Type type, const QString &text)
{
    if (type == Parameter::Type::Text)
        return json::Value(text);
    if (text.trimmed().isEmpty())
        return json::Value();
    if (type == Parameter::Type::Date) {
        if (!iml::parsedPlain(text.trimmed(), QTimeZone::utc()))
            return fail(ErrorKind::Invalid,
                        ParametersPage::tr("\"%1\" is no date like 2026-11-21T14:30:00Z.").arg(text));
        return json::Value(text.trimmed());
    }
    const auto document = json::Document::parse(text.toUtf8());
    const bool isOfType = document
                          && (type == Parameter::Type::Json
                              || (type == Parameter::Type::Number && document->root().kind() == json::Kind::Number)
                              || (type == Parameter::Type::Boolean && document->root().kind() == json::Kind::Bool));
    if (!isOfType) {
        return fail(ErrorKind::Invalid,
                    type == Parameter::Type::Json ? ParametersPage::tr("\"%1\" is no JSON.").arg(text.left(100))
                    : type == Parameter::Type::Number
                        ? ParametersPage::tr("\"%1\" is no number.").arg(text.left(100))
                        : ParametersPage::tr("\"%1\" is neither true nor false.").arg(text.left(100)));
    }
    return document->root().value();
}

} // namespace

ParametersPage::ParametersPage(QWidget *parent)
    : QWidget(parent)
{
    m_table = new QTableWidget(0, ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Type"), tr("Value")});
    m_table->setObjectName(QStringLiteral("parameters"));
    m_table->setAccessibleName(tr("Parameters"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(Name, 200);
    m_table->setColumnWidth(Type, 120);
    m_problemLabel = makeLabel({}, "problem");
    m_problemLabel->setObjectName(QStringLiteral("parametersProblem"));
    m_problemLabel->setWordWrap(true);
    auto *layout = pageLayout(this);
    layout->addWidget(makeNote(tr("Expressions see these as {{parameters.name}} and {{data.name}}. A value "
                                  "{{secrets.name}} is a secret; previews run with it and show none of it.")));
    layout->addWidget(framed(m_table), 1);
    layout->addWidget(m_problemLabel);
    connect(m_table, &QTableWidget::cellChanged, this, &ParametersPage::onEdited);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ParametersPage::removeSelected);
    setParameters({});
}

void ParametersPage::setParameters(const std::vector<Parameter> &parameters)
{
    m_filling = true;
    m_original = parameters;
    m_table->setRowCount(0);
    for (const Parameter &one : parameters)
        addRow(one);
    addRow({});
    m_filling = false;
    onEdited();
}

void ParametersPage::addRow(const Parameter &parameter)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, Name, new QTableWidgetItem(parameter.name));
    auto *value = new QTableWidgetItem(valueText(parameter));
    value->setFont(codeFont());
    m_table->setItem(row, Value, value);
    auto *type = new QComboBox;
    type->setAccessibleName(tr("Type"));
    type->addItems(typeTitles());
    type->setCurrentIndex(int(parameter.type));
    m_table->setCellWidget(row, Type, type);
    connect(type, &QComboBox::currentIndexChanged, this, &ParametersPage::onEdited);
}

void ParametersPage::removeSelected()
{
    const int row = m_table->currentRow();
    if (row < 0 || row == m_table->rowCount() - 1)
        return;
    m_table->removeRow(row);
    onEdited();
}

Result<Parameter> ParametersPage::parameterAt(int row) const
{
    Parameter out;
    out.name = m_table->item(row, Name)->text().trimmed();
    out.type = Parameter::Type(static_cast<QComboBox *>(m_table->cellWidget(row, Type))->currentIndex());
    const QString text = m_table->item(row, Value)->text();
    for (const Parameter &one : m_original) {
        if (one.name != out.name)
            continue;
        if (one.type == out.type && valueText(one) == text)
            return one; // a value that is not there stays so
        out.more = one.more;
    }
    out.secret = out.type == Parameter::Type::Text ? secretIn(text) : QString();
    if (!out.secret.isEmpty())
        return out;
    auto value = valueOf(out.type, text);
    if (!value)
        return tl::unexpected(value.error());
    out.value = std::move(*value);
    return out;
}

std::vector<Parameter> ParametersPage::parameters() const
{
    std::vector<Parameter> out;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        auto one = parameterAt(row);
        if (one && !one->name.isEmpty())
            out.push_back(std::move(*one));
    }
    return out;
}

void ParametersPage::onEdited()
{
    if (m_filling)
        return;
    m_filling = true;
    const int last = m_table->rowCount() - 1;
    if (!m_table->item(last, Name)->text().isEmpty() || !m_table->item(last, Value)->text().isEmpty())
        addRow({});
    m_filling = false;
    m_problem.clear();
    std::set<QString> names;
    for (int row = 0; row < m_table->rowCount() - 1 && m_problem.isEmpty(); ++row) {
        const QString name = m_table->item(row, Name)->text().trimmed();
        const auto one = parameterAt(row);
        if (name.isEmpty() && !m_table->item(row, Value)->text().isEmpty())
            m_problem = tr("A parameter needs a name.");
        else if (!name.isEmpty() && !names.insert(name).second)
            m_problem = tr("There are two parameters called \"%1\".").arg(name);
        else if (!one)
            m_problem = name + QStringLiteral(": ") + one.error().message;
    }
    m_problemLabel->setText(m_problem);
    emit edited();
}

SharingPage::SharingPage(QWidget *parent)
    : QWidget(parent)
{
    m_shared = new QCheckBox(tr("Shared: all users of a service send to this one address"));
    m_table = new PairsTable(tr("Connection"), tr("uid"));
    m_table->setObjectName(QStringLiteral("connections"));
    m_table->setAccessibleName(tr("Connections"));
    m_remark = makeLabel({}, "warning");
    m_remark->setObjectName(QStringLiteral("sharingRemark"));
    m_remark->setWordWrap(true);
    auto *layout = pageLayout(this);
    layout->addWidget(m_shared);
    layout->addWidget(makeNote(tr("The specification's \"uid\" tells whom a request is for: every connection with this "
                                  "uid receives its outputs.")));
    layout->addWidget(framed(m_table), 1);
    layout->addWidget(m_remark);
    connect(m_shared, &QCheckBox::toggled, this, [this](bool shared) {
        m_table->setEnabled(shared);
        if (!m_filling)
            emit edited();
    });
    connect(m_table, &PairsTable::edited, this, [this] {
        if (!m_filling)
            emit edited();
    });
    m_table->setEnabled(false);
}

void SharingPage::setSharing(endpoint::Ownership kind, const std::vector<endpoint::Connection> &connections)
{
    m_filling = true;
    m_original = connections;
    m_shared->setChecked(kind == endpoint::Ownership::Shared);
    Pairs rows;
    for (const endpoint::Connection &one : connections)
        rows.emplace_back(one.name, one.uid);
    m_table->setPairs(rows);
    m_filling = false;
}

endpoint::Ownership SharingPage::kind() const
{
    return m_shared->isChecked() ? endpoint::Ownership::Shared : endpoint::Ownership::Dedicated;
}

std::vector<endpoint::Connection> SharingPage::connections() const
{
    std::vector<endpoint::Connection> out;
    for (const auto &[name, uid] : m_table->pairs()) {
        endpoint::Connection one{name, uid, {}};
        for (const endpoint::Connection &known : m_original) {
            if (known.name == name)
                one.more = known.more;
        }
        out.push_back(std::move(one));
    }
    return out;
}

void SharingPage::setRemark(const QString &remark)
{
    m_remark->setText(remark);
}

FaultsPage::FaultsPage(QWidget *parent)
    : QWidget(parent)
{
    m_enabled = new QCheckBox(tr("Faults are on"));
    m_sequence = new QLineEdit;
    m_sequence->setFont(codeFont());
    m_sequence->setPlaceholderText(QStringLiteral("500, 500, drop, 200"));
    m_sequence->setAccessibleName(tr("Faults in turn"));
    m_fault = new QLineEdit;
    m_fault->setFont(codeFont());
    m_fault->setPlaceholderText(QStringLiteral("429 5"));
    m_fault->setAccessibleName(tr("Fault of a share"));
    m_share = new QSpinBox;
    m_share->setRange(1, 100);
    m_share->setValue(100);
    m_share->setSuffix(tr(" %"));
    m_share->setMaximumWidth(90);
    m_share->setAccessibleName(tr("Share of the requests"));
    m_problemLabel = makeLabel({}, "problem");
    m_problemLabel->setObjectName(QStringLiteral("faultsProblem"));
    m_problemLabel->setWordWrap(true);
    m_tally = makeLabel({}, "dim");
    m_tally->setObjectName(QStringLiteral("faultsTally"));
    auto *restart = makeButton(tr("Begin anew"));
    restart->setToolTip(tr("The next request meets the first fault again"));
    auto *share = new QHBoxLayout;
    share->setSpacing(8);
    share->addWidget(m_fault, 1);
    share->addWidget(makeLabel(tr("for"), "dim"));
    share->addWidget(m_share);
    share->addWidget(makeLabel(tr("of the requests"), "dim"));
    auto *tally = new QHBoxLayout;
    tally->setSpacing(12);
    tally->addWidget(m_tally);
    tally->addWidget(restart);
    tally->addStretch();
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(QString(), m_enabled);
    form->addRow(makeLabel(tr("In turn"), "dim"), m_sequence);
    form->addRow(makeLabel(tr("Or"), "dim"), share);
    form->addRow(QString(), m_problemLabel);
    form->addRow(makeLabel(tr("So far"), "dim"), tally);
    auto *layout = pageLayout(this);
    layout->addWidget(
        makeNote(tr("For testing how a sender repeats: each delivery meets these one after the other, then "
                    "the answer as it is.")));
    layout->addLayout(form);
    layout->addWidget(
        makeNote(tr("A fault is one of: 500 (any status), 429 5 (with Retry-After: 5), delay 2s, drip 10 "
                    "(bytes a second), drop, drop in, drop after, reset, hang 30s, truncate, length +10, ok.")));
    layout->addStretch();
    for (QLineEdit *edit : {m_sequence, m_fault})
        connect(edit, &QLineEdit::textChanged, this, &FaultsPage::onEdited);
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool isOn) {
        m_isOn = isOn;
        onEdited();
    });
    connect(m_share, &QSpinBox::valueChanged, this, &FaultsPage::onEdited);
    connect(restart, &QPushButton::clicked, this, &FaultsPage::restartAsked);
}

void FaultsPage::setFaults(const endpoint::Faults &faults)
{
    m_filling = true;
    m_isOn = faults.enabled;
    m_sequence->setText(endpoint::sequenceText(faults.sequence));
    m_fault->setText(faults.fault ? endpoint::faultText(*faults.fault) : QString());
    m_share->setValue(faults.share);
    m_filling = false;
    onEdited();
}

endpoint::Faults FaultsPage::faults() const
{
    endpoint::Faults out;
    out.enabled = m_isOn;
    if (!m_sequence->text().trimmed().isEmpty())
        out.sequence = endpoint::parseSequence(m_sequence->text()).value_or(std::vector<endpoint::Fault>());
    if (!m_fault->text().trimmed().isEmpty()) {
        if (const auto fault = endpoint::parseFault(m_fault->text().trimmed()))
            out.fault = *fault;
    }
    out.share = m_share->value();
    return out;
}

void FaultsPage::setTally(const endpoint::FaultCounter::Tally &tally)
{
    m_tally->setText(tr("%n request(s) met a fault", nullptr, int(tally.met)));
}

void FaultsPage::switchOff()
{
    m_enabled->setChecked(false);
}

void FaultsPage::onEdited()
{
    if (m_filling)
        return;
    const QString sequence = m_sequence->text().trimmed();
    const QString fault = m_fault->text().trimmed();
    const auto faults = sequence.isEmpty() ? Result<std::vector<endpoint::Fault>>() : endpoint::parseSequence(sequence);
    const auto one = fault.isEmpty() ? Result<endpoint::Fault>() : endpoint::parseFault(fault);
    const bool hasAny = !sequence.isEmpty() || !fault.isEmpty();
    {
        const QSignalBlocker blocker(m_enabled);
        m_enabled->setEnabled(hasAny);
        m_enabled->setChecked(hasAny && m_isOn);
    }
    m_fault->setEnabled(sequence.isEmpty());
    m_share->setEnabled(sequence.isEmpty());
    setProblem(m_sequence, !faults);
    setProblem(m_fault, !one);
    m_problem = !faults ? faults.error().message : !one ? one.error().message : QString();
    m_problemLabel->setText(m_problem);
    emit edited();
}

} // namespace hookbench::ui::endpoints
