// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpoint.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hookbench::ui {
class CodeEditor;
class PairsTable;
} // namespace hookbench::ui

namespace hookbench::ui::endpoints {

/// Where an endpoint is, what it is called, and its plain answer.
class AnswerPage : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerPage(QWidget *parent = nullptr);

    /// Shows these parts of an endpoint; no signal is emitted.
    void setEndpoint(const endpoint::Endpoint &endpoint);
    /// Puts them into one, and nothing else.
    void writeTo(endpoint::Endpoint &out) const;
    /// Marks what cannot be applied as it stands here, and gives the reasons.
    QStringList check(const endpoint::Endpoint &now);
    /// A name after the path, until one is typed.
    void suggestName(const QString &path);
    QString name() const;
    void focusPath();

signals:
    void edited();

private:
    void onEdited();

    bool m_filling = false;
    QLineEdit *m_nameEdit;
    QLineEdit *m_path;
    QLineEdit *m_methods;
    QLineEdit *m_event;
    QCheckBox *m_enabled;
    QSpinBox *m_status;
    QLabel *m_phrase;
    QSpinBox *m_delay;
    PairsTable *m_headers;
    CodeEditor *m_body;
    QByteArray m_binaryBody; // an answer that is not text is kept as it is
    QLabel *m_binaryNote;
};

} // namespace hookbench::ui::endpoints
