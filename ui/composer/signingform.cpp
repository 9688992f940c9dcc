// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/signingform.h"

#include "core/signature/sign.h"
#include "ui/common/schemes.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>

#include <algorithm>

namespace hookbench::ui::composer {

namespace {

using signature::Defect;

} // namespace

SigningForm::SigningForm(QWidget *parent)
    : QWidget(parent)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(14, 14, 14, 14);
    m_form->setHorizontalSpacing(24);
    m_form->setVerticalSpacing(10);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_scheme = new QComboBox;
    m_scheme->setAccessibleName(tr("Signed as"));
    m_scheme->setEditable(true); // hundreds of them: typing finds one
    m_scheme->setInsertPolicy(QComboBox::NoInsert);
    m_scheme->completer()->setFilterMode(Qt::MatchContains);
    m_scheme->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_scheme->addItem(tr("Not signed"), QString());
    m_secret = new QComboBox;
    m_secret->setAccessibleName(tr("Key to sign with"));
    m_secret->setEditable(true);
    m_secret->setInsertPolicy(QComboBox::NoInsert);
    m_url = new QLineEdit;
    m_url->setAccessibleName(tr("URL that is signed"));
    m_url->setPlaceholderText(tr("as the receiver knows itself, where that is not the address"));
    m_defect = new QComboBox;
    m_defect->setAccessibleName(tr("Fault of the signature"));
    m_defect->addItem(tr("Right"), int(Defect::None));
    m_defect->addItem(tr("With a time long ago"), int(Defect::Stale));
    m_defect->addItem(tr("With a wrong signature"), int(Defect::Wrong));
    m_defect->addItem(tr("Without its signature"), int(Defect::Missing));
    m_defect->addItem(tr("With the body changed after signing"), int(Defect::Body));
    m_headers = makeSelectable(makeLabel({}));
    m_headers->setObjectName(QStringLiteral("signatureHeaders"));
    m_headers->setTextFormat(Qt::PlainText);
    m_headers->setWordWrap(true);
    m_headers->setFont(codeFont());
    auto *schemes = makeButton(tr("Schemes…"));
    schemes->setToolTip(tr("See how each one signs, and write down your own"));
    connect(schemes, &QPushButton::clicked, this, [this] { emit schemesAsked(m_scheme->currentData().toString()); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_scheme, 1);
    row->addWidget(schemes);
    m_form->addRow(makeLabel(tr("Signed as"), "dim"), row);
    m_form->addRow(makeLabel(tr("Key"), "dim"), m_secret);
    m_form->addRow(makeLabel(tr("URL"), "dim"), m_url);
    m_form->addRow(makeLabel(tr("Sent"), "dim"), m_defect);
    m_form->addRow(makeLabel(tr("Headers"), "dim"), m_headers);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &SigningForm::onScheme);
    connect(m_secret, &QComboBox::currentTextChanged, this, &SigningForm::onEdited);
    connect(m_url, &QLineEdit::textChanged, this, &SigningForm::onEdited);
    connect(m_defect, &QComboBox::currentIndexChanged, this, &SigningForm::onEdited);
    // What was typed and is no scheme does not stay.
    connect(m_scheme->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const int found = m_scheme->findText(m_scheme->currentText(), Qt::MatchFixedString);
        m_scheme->setCurrentIndex(found >= 0 ? found : m_scheme->currentIndex());
        m_scheme->setEditText(m_scheme->itemText(m_scheme->currentIndex()));
    });
}

// Only for who looks: reading the catalogue takes its time.
void SigningForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_isFilled, true))
        fill();
}

void SigningForm::fill()
{
    const QScopedValueRollback filling(m_filling, true);
    fillSchemes(m_scheme, 1, m_schemes, true);
    showParameters();
}

void SigningForm::setSchemes(const signature::Schemes &schemes)
{
    m_schemes = schemes;
    m_isFilled = isVisible();
    if (m_isFilled)
        fill();
}

void SigningForm::setSecrets(const QStringList &names)
{
    const QScopedValueRollback filling(m_filling, true);
    const QString chosen = m_secret->currentText();
    m_secret->clear();
    m_secret->addItems(names);
    chooseSecret(chosen);
}

void SigningForm::chooseSecret(const QString &name)
{
    m_secret->setCurrentIndex(m_secret->findText(name));
    m_secret->setEditText(name); // it may be one that is not there yet
}

void SigningForm::setSigning(const delivery::Draft &draft)
{
    const QScopedValueRollback filling(m_filling, true);
    m_original = draft.signing.value_or(delivery::DraftSigning());
    chooseScheme(m_scheme, m_schemes, m_original.scheme);
    chooseSecret(m_original.secret);
    m_url->setText(m_original.url);
    m_defect->setCurrentIndex(m_defect->findData(int(m_original.defect)));
    showParameters();
    m_headers->clear();
}

bool SigningForm::isSigned() const
{
    return !m_scheme->currentData().toString().isEmpty();
}

void SigningForm::writeTo(delivery::Draft &draft) const
{
    if (!isSigned()) {
        draft.signing.reset();
        return;
    }
    delivery::DraftSigning out = m_original;
    out.scheme = m_scheme->currentData().toString();
    out.secret = m_secret->currentText().trimmed();
    out.url = m_url->text().trimmed();
    out.defect = Defect(m_defect->currentData().toInt());
    if (out.scheme != m_original.scheme)
        out.parameters.clear();
    for (const auto &[name, field] : m_parameters) {
        std::erase_if(out.parameters, [name = name](const auto &one) { return one.first == name; });
        if (!field->text().isEmpty())
            out.parameters.emplace_back(name, field->text());
    }
    draft.signing = std::move(out);
}

void SigningForm::onScheme()
{
    if (m_filling)
        return;
    showParameters();
    onEdited();
}

// A field for each setting of the provider.
void SigningForm::showParameters()
{
    for (const auto &[name, field] : m_parameters)
        m_form->removeRow(field);
    m_parameters.clear();
    const bool isOn = isSigned();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_secret), static_cast<QWidget *>(m_url), static_cast<QWidget *>(m_defect)})
        widget->setEnabled(isOn);
    const QString scheme = m_scheme->currentData().toString();
    const auto choice = isOn ? signature::chosen(signature::catalogueOf(m_schemes), scheme)
                             : Result<signature::Choice>(signature::Choice());
    if (!choice || !choice->provider)
        return;
    for (const signature::Parameter &parameter : choice->provider->parameters) {
        const QString name = QString::fromUtf8(parameter.name);
        const QString title = parameter.label.isEmpty() ? name : parameter.label;
        auto *field = new QLineEdit;
        field->setAccessibleName(title);
        const auto it = std::find_if(m_original.parameters.begin(), m_original.parameters.end(),
                                     [&name](const auto &one) { return one.first == name; });
        if (it != m_original.parameters.end() && scheme == m_original.scheme)
            field->setText(it->second);
        connect(field, &QLineEdit::textChanged, this, &SigningForm::onEdited);
        m_form->insertRow(2, makeLabel(title, "dim"), field);
        m_parameters.emplace_back(name, field);
    }
}

void SigningForm::onEdited()
{
    if (!m_filling)
        emit edited();
}

void SigningForm::setRequest(const http::Headers &headers)
{
    QStringList lines;
    const auto choice = isSigned()
                            ? signature::chosen(signature::catalogueOf(m_schemes), m_scheme->currentData().toString())
                            : Result<signature::Choice>(signature::Choice());
    const auto scheme = choice && choice->provider ? signature::signingScheme(*choice->provider, choice->scheme)
                                                   : Result<const signature::Scheme *>(nullptr);
    for (const signature::Writing &writing :
         scheme &&*scheme ? (*scheme)->writings : std::vector<signature::Writing>()) {
        if (writing.place == signature::Writing::Place::Header && headers.contains(writing.name))
            lines << QString::fromUtf8(writing.name) + QStringLiteral(": ")
                         + QString::fromUtf8(headers.value(writing.name));
    }
    m_headers->setText(lines.join(u'\n'));
}

} // namespace hookbench::ui::composer
