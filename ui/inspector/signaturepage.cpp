// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/signaturepage.h"

#include "core/base/format.h"
#include "core/signature/receiver.h"
#include "ui/common/flowlayout.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/inspector/keydialog.h"
#include "ui/inspector/signaturetexts.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace hookbench::ui::inspector {

namespace {

using Mend = signature::Explanation::Mend;
using Kind = workspace::SignatureMend::Kind;

constexpr qsizetype shownAround = 60; // bytes before and behind the part that differs
constexpr qsizetype shownWide = 400;  // likewise, where they were asked for

QLabel *makeText(const QString &text)
{
    auto *label = makeSelectable(makeLabel(text));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *makeCode(const QString &html)
{
    auto *label = makeSelectable(makeLabel({}));
    label->setTextFormat(Qt::RichText);
    label->setText(html);
    label->setWordWrap(true);
    label->setFont(codeFont());
    return label;
}

QFrame *makeBox(const char *role, QBoxLayout **layout)
{
    auto *box = new QFrame;
    box->setProperty("role", QByteArray(role));
    *layout = new QVBoxLayout(box);
    (*layout)->setContentsMargins(12, 10, 12, 10);
    return box;
}

QLabel *makeHeading(const QString &text)
{
    auto *heading = makeText(text);
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    return heading;
}

FlowLayout *makeButtonRow(QBoxLayout *layout)
{
    auto *row = new FlowLayout(nullptr, 8);
    layout->addLayout(row);
    return row;
}

} // namespace

SignaturePage::SignaturePage(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
}

void SignaturePage::clear()
{
    m_jobs.cancel();
    m_question.reset();
    m_with.reset();
    m_isEntered = false;
    m_judgement = {};
    showText(QString());
}

void SignaturePage::setQuestion(const std::optional<workspace::SignatureQuestion> &question)
{
    const bool isSame = m_with && m_question && question && question->terms.now == m_question->terms.now
                        && question->message.url == m_question->message.url;
    m_question = question;
    if (isSame) // it was read again, and the user looks at what another key says
        return;
    m_with.reset();
    m_isEntered = false;
    m_judgement = {};
    if (question)
        return judge(*question);
    m_jobs.cancel();
    showText(tr("Nobody knows how this request is signed. Choose a scheme and its keys in the endpoint, on the page "
                "Callers."));
}

void SignaturePage::setMasked(bool masked)
{
    m_isMasked = masked;
    if (m_judgement.explanation || m_judgement.handshake)
        showJudgement();
}

void SignaturePage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && (m_judgement.explanation || m_judgement.handshake))
        QMetaObject::invokeMethod(this, &SignaturePage::showJudgement, Qt::QueuedConnection); // its texts hold colours
}

void SignaturePage::judge(workspace::SignatureQuestion question)
{
    const quint64 job = m_jobs.start();
    inBackground(
        this,
        [question = std::move(question)] {
            Judgement out;
            out.schemes = question.schemes;
            if (question.provider)
                out.explanation = signature::explain(*question.provider, question.message, question.terms);
            if (signature::mayBeHandshake(question.message))
                out.handshake = signature::handshakeIn(signature::catalogueOf(question.schemes), question.provider,
                                                       question.message, question.terms);
            return out;
        },
        [this, job](const Judgement &judgement) {
            if (!m_jobs.isCurrent(job) || !m_question)
                return;
            m_judgement = judgement;
            showJudgement();
            const bool isValid = judgement.explanation && judgement.explanation->verdict.isValid();
            emit judged(isValid);
            // What was entered and fits, or what nothing can tell of yet, is what the user wanted.
            if ((isValid || isUnsignedHandshake()) && m_isEntered && m_with)
                mend({Kind::EnterKey, m_with->name, {}, m_with->value, {}}, senderScheme());
        });
}

// What comes of it is judged with what is set then.
void SignaturePage::mend(const workspace::SignatureMend &what, const QString &sender)
{
    m_with.reset();
    m_isEntered = false;
    emit mendAsked(what, sender);
}

// Most need no signature: nothing is said of one that is not there.
bool SignaturePage::isUnsignedHandshake() const
{
    const auto &seen = m_judgement.handshake;
    return seen && !(seen->answer && seen->answer->isSigned) && m_judgement.explanation
           && explanation().verdict.reason == signature::Reason::MissingSignature;
}

QString SignaturePage::senderScheme() const
{
    return !m_question ? QString() : m_question->provider ? m_question->provider->id : m_question->sender;
}

void SignaturePage::showJudgement()
{
    if (!m_judgement.explanation && !m_judgement.handshake)
        return setQuestion(std::nullopt);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    if (m_judgement.handshake)
        addHandshake(layout);
    if (m_judgement.explanation && !isUnsignedHandshake()) {
        layout->addWidget(verdictBox());
        layout->addWidget(detailBox());
        for (const QString &remark : explanation().remarks)
            layout->addWidget(makeText(remark));
        auto *note = makeLabel(tr("The answer to the sender never says what was expected."), "dim");
        note->setWordWrap(true);
        layout->addWidget(note);
        layout->addWidget(receiverButton(), 0, Qt::AlignLeft);
    }
    layout->addStretch();
    setWidget(content);
}

void SignaturePage::addHandshake(QBoxLayout *layout)
{
    const signature::SeenHandshake &seen = *m_judgement.handshake;
    QBoxLayout *inner = nullptr;
    auto *box = makeBox("box", &inner);
    box->setObjectName(QStringLiteral("handshake"));
    inner->addWidget(makeHeading(tr("%1 tries this address out").arg(seen.provider->name)));
    const bool isReady = seen.answer || !seen.settings.empty();
    inner->addWidget(makeText(
        m_question->takesHandshakes && seen.answer ? tr("Such requests are answered as it wants them.")
        : !isReady
            ? tr("It can be answered once the secret of %1 is set here.").arg(seen.provider->name)
            : tr("It wants a certain answer before it sends anything. Let Hookbench give it, then let %1 try again.")
                  .arg(seen.provider->name)));
    FlowLayout *row = makeButtonRow(inner);
    if (isReady && !(m_question->takesHandshakes && seen.answer)) {
        auto *take = makeButton(tr("Answer such requests"), "primary");
        connect(take, &QPushButton::clicked, this, [this, seen] {
            mend({Kind::TakeHandshakes, {}, seen.provider->id, {}, seen.settings}, seen.provider->id);
        });
        row->addWidget(take);
    }
    if (!isReady && isUnsignedHandshake()) {
        auto *enter = makeButton(tr("Enter the secret…"), "primary");
        enter->setObjectName(QStringLiteral("mend"));
        connect(enter, &QPushButton::clicked, this, &SignaturePage::enterKey);
        row->addWidget(enter);
    }
    if (seen.answer && seen.answer->visit) {
        auto *visit = makeButton(tr("Open its link…"));
        connect(visit, &QPushButton::clicked, this,
                [this, url = QString::fromUtf8(*seen.answer->visit)] { emit visitAsked(url); });
        row->addWidget(visit);
    }
    if (seen.answer && !seen.answer->store.empty()) {
        auto *keep = makeButton(tr("Keep the secret that it brings"));
        connect(keep, &QPushButton::clicked, this,
                [this, id = seen.provider->id, value = seen.answer->store.front().second] {
                    mend({Kind::EnterKey, id + QStringLiteral("-secret"), {}, Secret(value), {}}, id);
                });
        row->addWidget(keep);
    }
    layout->addWidget(box);
}

QWidget *SignaturePage::verdictBox()
{
    const bool isValid = explanation().verdict.isValid();
    QBoxLayout *layout = nullptr;
    auto *box = makeBox(isValid ? "goodBox" : "badBox", &layout);
    const QString &title = explanation().title;
    auto *heading = makeHeading((isValid ? QStringLiteral("✓ ") : QStringLiteral("✕ ")) + title);
    heading->setObjectName(QStringLiteral("signatureTitle"));
    layout->addWidget(heading);
    if (m_with)
        layout->addWidget(makeText(tr("Verified with the key %1.").arg(m_with->name)));
    for (const QString &text : {explanation().sentence, explanation().advice}) {
        if (!text.isEmpty() && text != title)
            layout->addWidget(makeText(text));
    }
    QWidget *bytes = explanation().difference ? bytesBox() : nullptr;
    addButtons(layout, bytes);
    if (bytes) {
        bytes->hide();
        layout->addWidget(bytes);
    }
    return box;
}

void SignaturePage::addButtons(QBoxLayout *layout, QWidget *bytes)
{
    FlowLayout *row = makeButtonRow(layout);
    const auto addMend = [this, row](const QString &text, const workspace::SignatureMend &what) {
        auto *button = makeButton(text, "primary");
        button->setObjectName(QStringLiteral("mend"));
        connect(button, &QPushButton::clicked, this, [this, what] { mend(what, senderScheme()); });
        row->addWidget(button);
    };
    const QString value = explanation().mendValue;
    if (m_with && explanation().verdict.isValid()) {
        addMend(tr("Set the key %1").arg(m_with->name),
                m_isEntered ? workspace::SignatureMend{Kind::EnterKey, m_with->name, {}, m_with->value, {}}
                            : workspace::SignatureMend{Kind::UseKey, m_with->name, {}, {}, {}});
    } else if (m_isEntered && m_with && explanation().mend == Mend::StoreReadKey) {
        addMend(tr("Store %1 so").arg(m_with->name),
                {Kind::EnterKey, m_with->name, explanation().verdict.hint, m_with->value, {}});
    } else if (!m_with) {
        switch (explanation().mend) {
        case Mend::None: break;
        case Mend::UseOtherKey: addMend(tr("Set the key %1").arg(value), {Kind::UseKey, value, {}, {}, {}}); break;
        case Mend::StoreReadKey:
            addMend(tr("Store %1 so").arg(value), {Kind::ReadKey, value, explanation().verdict.hint, {}, {}});
            break;
        case Mend::SetUrl: addMend(tr("Verify for this URL"), {Kind::SetUrl, {}, value, {}, {}}); break;
        case Mend::SetScheme: addMend(tr("Set the scheme %1").arg(value), {Kind::SetScheme, {}, value, {}, {}}); break;
        case Mend::EnterKey: {
            auto *enter = makeButton(tr("Enter the secret…"), "primary");
            enter->setObjectName(QStringLiteral("mend"));
            connect(enter, &QPushButton::clicked, this, &SignaturePage::enterKey);
            row->addWidget(enter);
        }
        }
    }
    if (bytes) {
        auto *toggle = makeButton(tr("Show the changed bytes"));
        toggle->setCheckable(true);
        connect(toggle, &QPushButton::toggled, bytes, &QWidget::setVisible);
        row->addWidget(toggle);
    }
    auto *other = makeButton(tr("Verify with another secret"));
    other->setMenu(otherKeys(other));
    row->addWidget(other);
}

QMenu *SignaturePage::otherKeys(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    for (const std::vector<signature::Key> *keys : {&m_question->terms.keys, &m_question->terms.otherKeys}) {
        for (const signature::Key &key : *keys)
            menu->addAction(key.name, this, [this, key] { verifyWith(key); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(tr("Enter a secret…"), this, &SignaturePage::enterKey);
    if (m_with)
        menu->addAction(tr("With those that are set"), this, [this] {
            m_with.reset();
            setQuestion(std::optional(*m_question));
        });
    return menu;
}

void SignaturePage::verifyWith(const signature::Key &key)
{
    workspace::SignatureQuestion question = *m_question;
    question.terms.keys = {key};
    question.terms.otherKeys.clear();
    m_with = key;
    m_isEntered = false;
    judge(std::move(question));
}

void SignaturePage::enterKey()
{
    const auto isTaken = [this](const QString &name) {
        const auto has = [&name](const std::vector<signature::Key> &keys) {
            return std::any_of(keys.begin(), keys.end(),
                               [&name](const signature::Key &key) { return key.name == name; });
        };
        return m_question && (has(m_question->terms.keys) || has(m_question->terms.otherKeys));
    };
    QString name = senderScheme().section(u'/', 0, 0) + QStringLiteral("-secret");
    for (int i = 2; isTaken(name); ++i)
        name = senderScheme().section(u'/', 0, 0) + QStringLiteral("-secret-%1").arg(i);
    askForKey(window(), tr("Enter the secret"), name, isTaken, [this](const signature::Key &key) {
        if (!m_question)
            return;
        verifyWith(key);
        m_isEntered = true;
    });
}

QWidget *SignaturePage::bytesBox() const
{
    const Colors &colors = colorsOf(palette());
    auto *box = new QWidget;
    box->setObjectName(QStringLiteral("changedBytes"));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(makeLabel(tr("As it arrived"), "dim"));
    layout->addWidget(makeCode(signedHtml(explanation(), colors, shownWide)));
    layout->addWidget(makeLabel(tr("As the sender signed it"), "dim"));
    layout->addWidget(makeCode(instead(explanation(), colors, shownWide)));
    return box;
}

QWidget *SignaturePage::detailBox() const
{
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    auto *lines = new QFormLayout(box);
    lines->setContentsMargins(12, 10, 12, 10);
    lines->setHorizontalSpacing(24);
    lines->setVerticalSpacing(8);
    lines->setLabelAlignment(Qt::AlignLeft);
    const auto add = [lines](const QString &name, QLabel *label, const QString &value) {
        if (value.isEmpty()) {
            delete label;
            return;
        }
        label->setAccessibleName(name + QStringLiteral(": ") + value);
        lines->addRow(makeLabel(name, "dim"), label);
    };
    const auto addText = [&add](const QString &name, const QString &value) { add(name, makeText(value), value); };
    const auto addCode = [&add](const QString &name, const QString &html) { add(name, makeCode(html), plainOf(html)); };
    const Colors &colors = colorsOf(palette());
    addText(tr("Scheme"), schemeText(*m_question->provider, explanation()));
    addText(tr("Key"), explanation().verdict.key);
    addCode(tr("Header"), headerHtml(explanation(), colors, m_isMasked));
    addText(tr("Timestamp"), timeText(explanation(), m_question->terms.now));
    if (explanation().signedSize > 0)
        addCode(tr("Signed bytes"), signedHtml(explanation(), colors, shownAround)
                                        + QStringLiteral(" <span style=\"color:%1\">%2</span>")
                                              .arg(colors.dim.name(), sizeText(explanation().signedSize, QLocale())));
    addCode(tr("Received"), digestText(explanation().received, m_isMasked));
    addCode(tr("Expected"), digestText(explanation().expected, m_isMasked));
    return box;
}

QWidget *SignaturePage::receiverButton()
{
    auto *button = makeButton(tr("Copy a receiver"));
    button->setToolTip(tr("A short program that takes such requests and verifies their signature"));
    auto *menu = new QMenu(button);
    for (const auto &[language, name] :
         {std::pair{signature::Language::Php, "PHP"}, std::pair{signature::Language::Node, "Node.js"},
          std::pair{signature::Language::Python, "Python"}, std::pair{signature::Language::Go, "Go"}}) {
        const QString title = QLatin1String(name);
        menu->addAction(title, this, [this, language = language, title] {
            const auto text = signature::receiverFor(*m_question->provider, m_question->terms.scheme, language);
            if (text)
                copyText(*text);
            emit noticed(text ? tr("Copied a receiver in %1.").arg(title) : text.error().message);
        });
    }
    button->setMenu(menu);
    return button;
}

void SignaturePage::showText(const QString &text)
{
    auto *label = makeLabel(text, "dim");
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(24);
    setWidget(label);
}

} // namespace hookbench::ui::inspector
