// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/explanation.h"
#include "core/workspace/verifying.h"
#include "ui/common/background.h"

#include <QScrollArea>

class QFormLayout;

namespace hookbench::ui::inspector {

/// Whether a capture's signature is valid, and what would make it so. Explained in the pool, with what is handed to it.
class SignaturePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit SignaturePage(QWidget *parent = nullptr);

    /// Nothing is known until the answer to this question comes.
    void clear();
    /// None: nobody knows how the capture is signed.
    void setQuestion(const std::optional<workspace::SignatureQuestion> &question);

signals:
    void judged(bool isValid);

private:
    void show(const signature::Provider &provider, const signature::Explanation &explanation);
    QWidget *verdictBox(const signature::Explanation &explanation);
    QWidget *detailBox(const signature::Provider &provider, const signature::Explanation &explanation);
    void showText(const QString &text);

    JobTracker m_jobs;
};

} // namespace hookbench::ui::inspector
