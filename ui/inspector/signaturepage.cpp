// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/signaturepage.h"

#include "core/base/format.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QFormLayout>
#include <QLabel>

namespace hookbench::ui::inspector {

namespace {

constexpr qsizetype shownAround = 60; // bytes before and behind the part that differs

QString printed(QByteArrayView bytes)
{
    return withVisibleControls(QString::fromUtf8(bytes)).replace(u'\n', QStringLiteral("⏎"));
}

// With places to break long runs at, which a label has at blanks alone.
QString breakable(const QString &text)
{
    constexpr int longestRun = 24;
    QString out;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > longestRun && !c.isLowSurrogate()) {
            out += QChar(0x200b);
            run = 1;
        }
        out += c;
    }
    return out;
}

QString digestText(const QByteArray &digest)
{
    const QString hex = QString::fromLatin1(digest.toHex());
    return hex.size() <= 24 ? hex : hex.left(12) + u'…' + hex.right(6);
}

QString schemeText(const signature::Provider &provider, const signature::Explanation &explanation)
{
    const signature::Scheme *scheme = provider.find(explanation.verdict.scheme);
    QString out = provider.name;
    if (scheme && provider.schemes.size() > 1)
        out += QStringLiteral(" · ") + scheme->id;
    if (scheme && scheme->timestamp && scheme->timestamp->policy == signature::TimestampForm::Policy::Enforce)
        out += QStringLiteral(" · ") + SignaturePage::tr("tolerance %1 s").arg(scheme->timestamp->tolerance);
    return out;
}

// The signed bytes around what differs, which stands in brackets; else their beginning.
QString signedText(const signature::Explanation &explanation)
{
    const QByteArrayView bytes = explanation.signedBytes;
    const signature::Stretch where = explanation.difference.value_or(signature::Stretch());
    const qsizetype begin = qBound(qsizetype(0), where.offset - shownAround, bytes.size());
    const qsizetype from = qBound(qsizetype(0), where.offset, bytes.size());
    const qsizetype to = qBound(from, where.offset + where.length, bytes.size());
    const qsizetype end = qMin(bytes.size(), qMin(to, from + shownAround) + shownAround);
    QString out = begin > 0 ? QStringLiteral("…") : QString();
    out += printed(bytes.sliced(begin, from - begin));
    if (explanation.difference)
        out += u'[' + printed(bytes.sliced(from, qMin(to - from, shownAround)))
               + (to - from > shownAround ? QStringLiteral("…]") : QStringLiteral("]"));
    if (to < end)
        out += printed(bytes.sliced(to, end - to));
    return end < explanation.signedSize ? out + u'…' : out;
}

QLabel *makeText(const QString &text)
{
    auto *label = makeSelectable(makeLabel(text));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
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
    showText(QString());
}

void SignaturePage::setQuestion(const std::optional<workspace::SignatureQuestion> &question)
{
    const quint64 job = m_jobs.start();
    if (!question)
        return showText(tr(
            "Nobody knows how this request is signed. Name a scheme and its keys in the file of the endpoint, as \"signature\"."));
    inBackground(
        this,
        [question = *question] { return signature::explain(*question.provider, question.message, question.terms); },
        [this, job, provider = question->provider](const signature::Explanation &explanation) {
            if (!m_jobs.isCurrent(job))
                return;
            show(*provider, explanation);
            emit judged(explanation.verdict.isValid());
        });
}

void SignaturePage::show(const signature::Provider &provider, const signature::Explanation &explanation)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(verdictBox(explanation));
    layout->addWidget(detailBox(provider, explanation));
    for (const QString &remark : explanation.remarks)
        layout->addWidget(makeText(remark));
    auto *note = makeLabel(tr("The answer to the sender never says what was expected."), "dim");
    note->setWordWrap(true);
    layout->addWidget(note);
    layout->addStretch();
    setWidget(content);
}

QWidget *SignaturePage::verdictBox(const signature::Explanation &explanation)
{
    const bool isValid = explanation.verdict.isValid();
    auto *box = new QFrame;
    box->setProperty("role", QByteArray(isValid ? "goodBox" : "badBox"));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(12, 10, 12, 10);
    const QString title = signature::sentenceOf(explanation.verdict.reason);
    auto *heading = makeText((isValid ? QStringLiteral("✓ ") : QStringLiteral("✕ ")) + title);
    heading->setObjectName(QStringLiteral("signatureTitle"));
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    layout->addWidget(heading);
    for (const QString &text : {explanation.sentence, explanation.advice}) {
        if (!text.isEmpty() && text != title)
            layout->addWidget(makeText(text));
    }
    return box;
}

QWidget *SignaturePage::detailBox(const signature::Provider &provider, const signature::Explanation &explanation)
{
    auto *box = new QFrame;
    box->setProperty("role", QByteArray("box"));
    auto *lines = new QFormLayout(box);
    lines->setContentsMargins(12, 10, 12, 10);
    lines->setHorizontalSpacing(24);
    lines->setVerticalSpacing(8);
    lines->setLabelAlignment(Qt::AlignLeft);
    const auto add = [lines](const QString &name, const QString &value, bool isCode) {
        if (value.isEmpty())
            return;
        QLabel *label = makeText(isCode ? breakable(value) : value);
        label->setAccessibleName(name + QStringLiteral(": ") + value);
        if (isCode)
            label->setFont(codeFont());
        lines->addRow(makeLabel(name, "dim"), label);
    };
    add(tr("Scheme"), schemeText(provider, explanation), false);
    add(tr("Key"), explanation.verdict.key, false);
    QString header;
    for (const signature::HeaderPart &part : explanation.header)
        header += part.role == signature::HeaderPart::Role::Signature && part.text.size() > 24
                      ? printed(part.text.left(8)) + u'…' + printed(part.text.right(5))
                      : printed(part.text);
    add(tr("Header"), header.isEmpty() ? QString() : printed(explanation.headerName) + QStringLiteral(": ") + header,
        true);
    if (explanation.skew) {
        const QString span = spanText(std::abs(*explanation.skew) * 1000, QLocale());
        add(tr("Time"),
            *explanation.skew >= 0 ? tr("%1 before it arrived").arg(span) : tr("%1 after it arrived").arg(span), false);
    }
    if (explanation.signedSize > 0) {
        add(tr("Signed bytes"), signedText(explanation), true);
        add(tr("In all"), sizeText(explanation.signedSize, QLocale()), false);
    }
    if (explanation.difference && !explanation.signedInstead.isEmpty())
        add(tr("The sender signed"), printed(explanation.signedInstead.left(2 * shownAround)), true);
    add(tr("Received"), digestText(explanation.received), true);
    add(tr("Expected"), digestText(explanation.expected), true);
    return box;
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
