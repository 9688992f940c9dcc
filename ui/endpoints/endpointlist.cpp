// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointlist.h"

#include "core/endpoint/router.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace hookbench::ui::endpoints {

namespace {

const QString newName = QStringLiteral("\n"); // of the row of one that is not applied yet: no file is called so

enum Role { NameRole = Qt::UserRole, CountRole, EnabledRole, ProblemRole, PathRole, FaultsRole };

/// A row of the list: lamp, path, count.
class EndpointDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = colorsOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(option.rect, option.state & QStyle::State_Selected ? colors.selection : colors.window);
        const bool faulty = !index.data(ProblemRole).toString().isEmpty();
        const bool enabled = index.data(EnabledRole).toBool();
        painter->setPen(Qt::NoPen);
        painter->setBrush(faulty                            ? colors.bad
                          : !enabled                        ? colors.dim
                          : index.data(FaultsRole).toBool() ? colors.warning
                                                            : colors.good);
        painter->drawEllipse(QPointF(option.rect.left() + 16, option.rect.center().y() + 0.5), 4, 4);
        const QString count = QLocale().toString(index.data(CountRole).toLongLong());
        painter->setFont(smallFont());
        painter->setPen(colors.dim);
        const int countWidth = QFontMetrics(smallFont()).horizontalAdvance(count);
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), int(Qt::AlignRight | Qt::AlignVCenter), count);
        painter->setFont(codeFont());
        painter->setPen(enabled ? colors.text : colors.dim);
        const QRect content = option.rect.adjusted(30, 0, -24 - countWidth, 0);
        painter->drawText(
            content, int(Qt::AlignLeft | Qt::AlignVCenter),
            QFontMetrics(codeFont()).elidedText(index.data().toString(), Qt::ElideMiddle, content.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, metrics::rowHeight};
    }
};

} // namespace

QString faultsText(const endpoint::Faults &faults)
{
    if (!faults.sequence.empty())
        return endpoint::sequenceText(faults.sequence);
    return faults.fault ? EndpointList::tr("%1 for %2 %").arg(endpoint::faultText(*faults.fault)).arg(faults.share)
                        : QString();
}

EndpointList::EndpointList(QWidget *parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new EndpointDelegate(this));
    setAccessibleName(tr("Endpoints"));
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item && !m_filling && item->data(NameRole).toString() != newName)
            emit chosen(item->data(NameRole).toString());
    });
}

void EndpointList::fill(const workspace::Workspace &workspace, const QString &chosen, bool hasNew,
                        const std::function<QString(const QString &path)> &shown)
{
    const QScopedValueRollback filling(m_filling, true);
    clear();
    if (hasNew) { // it has a row: a list that gets the focus without one would choose another by itself
        auto *item = new QListWidgetItem(tr("new endpoint"), this);
        item->setData(NameRole, newName);
        item->setData(EnabledRole, false);
        setCurrentItem(item);
    }
    const auto problems = workspace.problems();
    const endpoint::Router router(workspace.endpoints());
    bool hasCatchAll = false;
    for (const endpoint::Endpoint &one : router.endpoints()) {
        if (one.isCatchAll() && std::exchange(hasCatchAll, true))
            continue;
        auto *item = new QListWidgetItem(one.isCatchAll() ? tr("everything else") : shown(one.path), this);
        const auto problem = std::find_if(problems.begin(), problems.end(), [&](const workspace::Problem &entry) {
            return entry.file == QStringLiteral("endpoints/%1.json").arg(one.name);
        });
        item->setData(NameRole, one.name);
        item->setData(PathRole, one.path);
        item->setData(EnabledRole, one.enabled);
        item->setData(FaultsRole, one.faults.isActive());
        item->setData(CountRole, m_counts[one.name]);
        item->setData(ProblemRole, problem == problems.end() ? QString() : problem->message);
        item->setToolTip(problem != problems.end() ? problem->message
                         : one.faults.isActive()   ? tr("fault: %1").arg(faultsText(one.faults))
                                                   : one.name);
        if (one.name == chosen && !hasNew)
            setCurrentItem(item);
    }
}

void EndpointList::setCounts(std::map<QString, qint64> counts)
{
    m_counts = std::move(counts);
    for (int i = 0; i < count(); ++i)
        item(i)->setData(CountRole, m_counts[item(i)->data(NameRole).toString()]);
}

QString EndpointList::firstName() const
{
    for (int i = 0; i < count(); ++i) {
        if (const QString name = item(i)->data(NameRole).toString(); name != newName)
            return name;
    }
    return {};
}

} // namespace hookbench::ui::endpoints
