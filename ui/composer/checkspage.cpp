// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/checkspage.h"

#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScopedValueRollback>

namespace hookbench::ui::composer {

ChecksPage::ChecksPage(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    auto *hint = makeLabel(tr("What the answer is expected to be, one line each."), "dim");
    m_text = new QPlainTextEdit;
    m_text->setFont(codeFont());
    m_text->setObjectName(QStringLiteral("checks"));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Checks of the answer"));
    m_text->setPlaceholderText(QStringLiteral(
        "status = 2xx\ntime < 500ms\nheader content-type contains json\njson /items/0/id exists\nbody matches ^ok"));
    m_results = makeLabel({}, nullptr);
    m_results->setObjectName(QStringLiteral("checkResults"));
    m_results->setTextFormat(Qt::PlainText);
    m_results->setWordWrap(true);
    m_results->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(hint);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_results);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        showLines({});
        emit edited();
    });
}

void ChecksPage::setLines(const QStringList &lines)
{
    const QScopedValueRollback filling(m_filling, true);
    m_text->setPlainText(lines.join(u'\n'));
    showLines({});
}

QStringList ChecksPage::lines() const
{
    QStringList out;
    for (const QString &line : m_text->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            out << line.trimmed();
    }
    return out;
}

int ChecksPage::setAnswer(const delivery::Exchange &exchange)
{
    const auto results = delivery::checkAssertions(lines(), exchange);
    showLines(results);
    return int(std::count_if(results.begin(), results.end(), [](const auto &one) { return !one.holds; }));
}

// Before there is an answer, those that cannot be read are told.
void ChecksPage::showLines(const std::vector<delivery::AssertionResult> &results)
{
    QStringList shown;
    for (const delivery::AssertionResult &one : results)
        shown << (one.holds              ? QStringLiteral("✓ ") + one.text
                  : one.actual.isEmpty() ? QStringLiteral("✗ ") + one.text
                                         : tr("✗ %1 (it is %2)").arg(one.text, one.actual));
    if (results.empty()) {
        for (const QString &line : lines()) {
            if (const auto read = delivery::parseAssertion(line); !read)
                shown << QStringLiteral("✗ %1: %2").arg(line, read.error().message);
        }
    }
    m_results->setText(shown.join(u'\n'));
    m_results->setVisible(!shown.isEmpty());
}

} // namespace hookbench::ui::composer
