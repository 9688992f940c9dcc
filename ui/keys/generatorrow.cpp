// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/generatorrow.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace hookbench::ui::keys {

namespace {

enum Kind { Characters, Hex, Base64, Base64Url, Whsec };

} // namespace

GeneratorRow::GeneratorRow(QWidget *parent)
    : QWidget(parent)
{
    m_form = new QComboBox;
    m_form->setAccessibleName(tr("Form of the value"));
    m_form->addItem(tr("Characters"), Characters);
    m_form->addItem(tr("Hexadecimal"), Hex);
    m_form->addItem(tr("Base64"), Base64);
    m_form->addItem(tr("Base64 for addresses"), Base64Url);
    m_form->addItem(QStringLiteral("whsec_…"), Whsec);
    m_length = new QSpinBox;
    m_length->setRange(1, secrets::Recipe::mostLength);
    m_length->setAccessibleName(tr("Length"));
    m_alphabet = new QLineEdit(QString::fromLatin1(secrets::Recipe().alphabet));
    m_alphabet->setFont(codeFont());
    m_alphabet->setAccessibleName(tr("Characters that it is made of"));
    auto *make = makeButton(tr("Generate"));
    auto *first = new QHBoxLayout;
    first->addWidget(m_form, 1);
    first->addWidget(m_length);
    first->addWidget(make);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(first);
    layout->addWidget(m_alphabet);
    connect(m_form, &QComboBox::currentIndexChanged, this, &GeneratorRow::showForm);
    connect(make, &QPushButton::clicked, this, [this] {
        const auto made = secrets::generate(recipe());
        if (made)
            emit generated(*made);
        else
            emit failed(made.error().message);
    });
    showForm();
}

void GeneratorRow::showForm()
{
    const int form = m_form->currentData().toInt();
    m_alphabet->setVisible(form == Characters);
    m_length->setSuffix(form == Characters ? tr(" characters") : tr(" bytes"));
    m_length->setValue(form == Whsec ? secrets::Recipe::standardWebhooks().length : secrets::Recipe().length);
}

secrets::Recipe GeneratorRow::recipe() const
{
    secrets::Recipe out;
    switch (m_form->currentData().toInt()) {
    case Hex: out.form = secrets::Recipe::Form::Hex; break;
    case Base64: out.form = secrets::Recipe::Form::Base64; break;
    case Base64Url: out.form = secrets::Recipe::Form::Base64Url; break;
    case Whsec: out = secrets::Recipe::standardWebhooks(); break;
    default: out.alphabet = m_alphabet->text().toUtf8(); break;
    }
    out.length = m_length->value();
    return out;
}

} // namespace hookbench::ui::keys
