// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/explanation.h"
#include "core/signature/handshake.h"
#include "core/workspace/signaturemend.h"
#include "core/workspace/verifying.h"
#include "ui/common/background.h"

#include <QScrollArea>

class QBoxLayout;
class QMenu;

namespace hookbench::ui::inspector {

/// Whether a capture's signature is valid, and what would make it so. Explained in the pool, with what is handed to it.
class SignaturePage : public QScrollArea
{
    Q_OBJECT
    /// Signatures and digests are covered, for those who look on.
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    explicit SignaturePage(QWidget *parent = nullptr);

    /// Nothing is known until the answer to this question comes.
    void clear();
    /// None: nobody knows how the capture is signed.
    void setQuestion(const std::optional<workspace::SignatureQuestion> &question);

    bool isMasked() const { return m_isMasked; }
    void setMasked(bool masked);

signals:
    void judged(bool isValid);
    /// The user wants this to be done to the endpoint of the capture. sender: see workspace::mendSignature().
    void mendAsked(const hookbench::workspace::SignatureMend &mend, const QString &sender);
    /// The user wants to open the link of a handshake.
    void visitAsked(const QString &url);
    /// Something was done, to be said in passing.
    void noticed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What came of a question.
    struct Judgement
    {
        signature::Schemes schemes;                        // which what follows points into
        std::optional<signature::Explanation> explanation; // none: nobody knows how it is signed
        std::optional<signature::SeenHandshake> handshake;
    };

    void judge(workspace::SignatureQuestion question);
    void showJudgement();
    void mend(const workspace::SignatureMend &what, const QString &sender);
    void addHandshake(QBoxLayout *layout);
    QWidget *verdictBox();
    void addButtons(QBoxLayout *layout, QWidget *bytes);
    QMenu *otherKeys(QWidget *parent);
    QWidget *bytesBox() const;
    QWidget *detailBox() const;
    QWidget *receiverButton();
    void verifyWith(const signature::Key &key);
    void enterKey();
    void showText(const QString &text);
    bool isUnsignedHandshake() const;
    QString senderScheme() const;
    const signature::Explanation &explanation() const { return *m_judgement.explanation; }

    JobTracker m_jobs;
    std::optional<workspace::SignatureQuestion> m_question;
    Judgement m_judgement;
    std::optional<signature::Key> m_with; // another key than those that are set
    bool m_isEntered = false;             // and it is not stored
    bool m_isMasked = false;
};

} // namespace hookbench::ui::inspector
