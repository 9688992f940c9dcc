// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/listenerrow.h"

#include "core/tunnel/tunnel.h"
#include "ui/common/dialogs.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/settings/trustdialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QLocale>

namespace hookbench::ui::settings {

using Tls = workspace::Settings::Tls;

ListenerRow::ListenerRow(const workspace::Settings::Listener &listener, const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_folder(folder)
    , m_listener(listener)
{
    m_address = new QLineEdit(listener.address);
    m_address->setFont(codeFont());
    m_address->setAccessibleName(tr("Address"));
    m_address->setFixedWidth(180);
    m_engine = new QComboBox;
    m_engine->addItem(tr("wire: exact bytes"), int(capture::Engine::Wire));
    m_engine->addItem(tr("qt: parsed by QHttpServer"), int(capture::Engine::Qt));
    m_engine->setCurrentIndex(m_engine->findData(int(listener.engine)));
    m_engine->setAccessibleName(tr("Engine"));
    m_tls = new QComboBox;
    m_tls->addItem(QStringLiteral("http"), int(Tls::Kind::Off));
    m_tls->addItem(tr("https: own certificate"), int(Tls::Kind::Own));
    m_tls->addItem(tr("https: files"), int(Tls::Kind::Files));
    m_tls->setCurrentIndex(m_tls->findData(int(listener.tls.kind)));
    m_tls->setAccessibleName(QStringLiteral("TLS"));
    m_tls->setToolTip(tr("Plain HTTP, or TLS with a certificate that is made on first use, or with one of yours."));
    m_engine->setFixedWidth(180);
    m_tls->setFixedWidth(200);
    m_text = new ElidedLabel;
    m_text->setFont(smallFont());
    setRole(m_text, "good");
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("listenerProblem"));
    m_problem->setWordWrap(true);
    auto *remove = makeIconButton("x", tr("Remove the listener"));
    auto *fields = new QHBoxLayout;
    fields->setSpacing(8);
    fields->addWidget(m_address);
    fields->addWidget(m_engine);
    fields->addWidget(m_tls);
    fields->addWidget(m_text, 1);
    fields->addWidget(remove);
    m_public = new QComboBox;
    m_public->setEditable(true);
    m_public->setInsertPolicy(QComboBox::NoInsert);
    m_public->addItems({QString(), QStringLiteral("ngrok"), QStringLiteral("cloudflared")});
    m_public->setCurrentText(listener.publicUrl);
    m_public->lineEdit()->setFont(codeFont());
    m_public->lineEdit()->setPlaceholderText(tr("https://hooks.example, ngrok or cloudflared"));
    m_public->setAccessibleName(tr("Public address"));
    m_public->setToolTip(tr(
        "The address by which the world reaches this listener; with ngrok or cloudflared what that program tells while it runs."));
    m_public->setFixedWidth(368);
    auto *world = new QHBoxLayout;
    world->setSpacing(8);
    world->addWidget(m_public);
    world->addWidget(makeLabel(tr("public address"), "small"));
    world->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(fields);
    layout->addLayout(world);
    layout->addWidget(m_problem);
    layout->addWidget(buildFiles(listener.tls));
    layout->addWidget(buildCertificate());
    connect(m_address, &QLineEdit::textChanged, this, &ListenerRow::edited);
    connect(m_engine, &QComboBox::activated, this, &ListenerRow::edited);
    connect(m_public, &QComboBox::currentTextChanged, this, &ListenerRow::edited);
    connect(m_tls, &QComboBox::activated, this, &ListenerRow::onTlsChosen);
    connect(remove, &QToolButton::clicked, this, &ListenerRow::removeAsked);
    showState(nullptr);
}

QWidget *ListenerRow::buildFiles(const Tls &tls)
{
    m_files = new QWidget;
    auto *layout = new QHBoxLayout(m_files);
    layout->setContentsMargins(0, 0, 0, 0);
    m_certificateFile = addFile(layout, tr("Certificate"), tls.certificate);
    m_keyFile = addFile(layout, tr("Key"), tls.key);
    m_files->setVisible(tls.kind == Tls::Kind::Files);
    return m_files;
}

QLineEdit *ListenerRow::addFile(QLayout *layout, const QString &name, const QString &path)
{
    auto *field = new QLineEdit(path);
    field->setFont(codeFont());
    field->setAccessibleName(name);
    field->setPlaceholderText(tr("%1, in PEM form").arg(name));
    field->setToolTip(tr("A path; from the folder of the workspace where it does not begin with /."));
    auto *choose = makeIconButton("folder", tr("Choose the file"));
    layout->addWidget(field);
    layout->addWidget(choose);
    connect(field, &QLineEdit::textChanged, this, &ListenerRow::edited);
    connect(choose, &QToolButton::clicked, this, [this, field, name] {
        chooseFile(this, name, FileChoice::Open, QDir(m_folder).absoluteFilePath(field->text()),
                   [field](const QString &chosen) { field->setText(chosen); });
    });
    return field;
}

QWidget *ListenerRow::buildCertificate()
{
    m_certificate = new QWidget;
    m_fingerprint = new ElidedLabel;
    QFont font = codeFont();
    font.setPixelSize(12); // the whole of it in a line
    m_fingerprint->setFont(font);
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    m_validity = makeLabel({}, "small");
    m_notice = makeLabel({}, "warning");
    m_notice->setWordWrap(true);
    m_notice->setFont(smallFont());
    auto *copy = makeIconButton("copy", tr("Copy the fingerprint"));
    auto *trust = makeButton(tr("How to trust it…"), "link");
    m_trust = trust;
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(makeLabel(QStringLiteral("SHA-256"), "small"));
    line->addWidget(m_fingerprint, 1);
    line->addWidget(copy);
    auto *more = new QHBoxLayout;
    more->setSpacing(8);
    more->addWidget(m_validity);
    more->addWidget(trust);
    more->addStretch();
    auto *layout = new QVBoxLayout(m_certificate);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addLayout(more);
    layout->addWidget(m_notice);
    connect(copy, &QToolButton::clicked, this, [this] {
        copyText(m_fingerprint->fullText());
        emit notice(tr("The fingerprint is copied."));
    });
    connect(trust, &QPushButton::clicked, this, &ListenerRow::showTrust);
    return m_certificate;
}

Tls::Kind ListenerRow::kind() const
{
    return Tls::Kind(m_tls->currentData().toInt());
}

workspace::Settings::Listener ListenerRow::listener() const
{
    workspace::Settings::Listener out = m_listener;
    out.tls = {};
    out.address = m_address->text().trimmed();
    out.publicUrl = m_public->currentText().trimmed();
    out.engine = capture::Engine(m_engine->currentData().toInt());
    out.tls.kind = kind();
    if (out.tls.kind == Tls::Kind::Files) {
        out.tls.certificate = m_certificateFile->text().trimmed();
        out.tls.key = m_keyFile->text().trimmed();
    }
    return out;
}

QString ListenerRow::check()
{
    QString problem;
    const auto address = capture::Address::parse(m_address->text());
    setProblem(m_address, !address);
    if (!address)
        problem = address.error().message;
    const bool withQt = kind() != Tls::Kind::Off && listener().engine == capture::Engine::Qt;
    setProblem(m_engine, withQt);
    if (withQt)
        problem = tr("The engine \"qt\" listens without TLS only. Use \"wire\" for TLS.");
    const QString typed = listener().publicUrl;
    const auto base = typed.isEmpty() || tunnel::programNamed(typed) ? Result<QString>() : tunnel::publicBase(typed);
    setProblem(m_public, !base);
    if (!base)
        problem = base.error().message;
    const Tls tls = listener().tls;
    const bool isFiles = tls.kind == Tls::Kind::Files;
    setProblem(m_certificateFile, isFiles && tls.certificate.isEmpty());
    setProblem(m_keyFile, isFiles && tls.key.isEmpty());
    if (isFiles && (tls.certificate.isEmpty() || tls.key.isEmpty()))
        problem = tr("A certificate and its key are needed, as files in PEM form.");
    return problem;
}

void ListenerRow::showState(const workspace::ListenerState *state)
{
    m_state = state ? *state : workspace::ListenerState();
    m_text->setFullText(m_state.url.isEmpty() ? QString() : tr("listens on %1").arg(m_state.url));
    m_problem->setText(m_state.problem);
    m_problem->setVisible(!m_state.problem.isEmpty());
    m_certificate->setVisible(m_state.certificate.has_value() && kind() != Tls::Kind::Off);
    if (!m_state.certificate)
        return;
    m_fingerprint->setFullText(m_state.certificate->fingerprint());
    m_validity->setText(
        tr("valid until %1").arg(QLocale().toString(m_state.certificate->validUntil().date(), QLocale::ShortFormat)));
    m_validity->setToolTip(tr("For %1").arg(m_state.certificate->names().join(QStringLiteral(", "))));
    m_notice->setText(m_state.notice);
    m_notice->setVisible(!m_state.notice.isEmpty());
    m_trust->setVisible(m_state.certificate->signsItself());
}

void ListenerRow::focusAddress()
{
    m_address->setFocus();
    m_address->selectAll();
}

void ListenerRow::onTlsChosen()
{
    m_files->setVisible(kind() == Tls::Kind::Files);
    m_certificate->setVisible(m_state.certificate.has_value() && kind() != Tls::Kind::Off);
    emit edited();
}

void ListenerRow::showTrust()
{
    auto *dialog = new TrustDialog(m_state, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace hookbench::ui::settings
