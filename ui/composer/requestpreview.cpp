// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/requestpreview.h"

#include "core/http/mediatype.h"
#include "ui/common/codeeditor.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>

namespace hookbench::ui::composer {

RequestPreview::RequestPreview(QWidget *parent)
    : QWidget(parent)
{
    m_note = makeLabel({}, "warning");
    m_note->setObjectName(QStringLiteral("requestNote"));
    m_note->setWordWrap(true);
    const auto code = [](const char *name) {
        QLabel *label = makeSelectable(makeLabel({}));
        label->setObjectName(QString::fromLatin1(name));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFont(codeFont());
        return label;
    };
    m_line = code("requestLine");
    m_headers = code("requestHeaders");
    m_body = new CodeEditor;
    m_body->setObjectName(QStringLiteral("requestBody"));
    m_body->setAccessibleName(tr("Body of the preview"));
    m_body->setShowing(true);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(14, 12, 14, 8);
    top->setSpacing(8);
    top->addWidget(m_note);
    top->addWidget(m_line);
    top->addWidget(m_headers);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_body, 1);
    layout->addStretch(0);
}

void RequestPreview::setResult(const DraftCheck::Checked &result)
{
    m_note->setVisible(result.problem.has_value());
    if (result.problem)
        return m_note->setText(delivery::describe(*result.problem));
    const delivery::Outgoing &request = *result.request;
    constexpr qsizetype longest = 200'000;
    m_line->setText(QString::fromUtf8(request.method) + u' ' + request.url);
    QStringList headers;
    for (const http::Header &field : request.headers)
        headers << QString::fromUtf8(field.name) + QStringLiteral(": ") + QString::fromUtf8(field.value);
    m_headers->setText(headers.join(u'\n'));
    m_headers->setVisible(!headers.isEmpty());
    const bool isJson = http::MediaType::parse(request.headers.value("content-type")).isJson();
    const QByteArray body = delivery::shownBody(request, longest);
    m_body->setLanguage(isJson ? CodeEditor::Language::Json : CodeEditor::Language::Text);
    m_body->setCode(QString::fromUtf8(body));
    m_body->setVisible(request.hasBody);
}

} // namespace hookbench::ui::composer
