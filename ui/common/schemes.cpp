// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/schemes.h"

#include "core/signature/sign.h"

#include <QComboBox>
#include <QCoreApplication>

#include <algorithm>

namespace hookbench::ui {

namespace {

bool isOwn(const signature::Provider &provider)
{
    return !signature::Catalogue::builtIn().find(provider.id);
}

QString titleOf(const signature::Provider &provider)
{
    return isOwn(provider) ? QCoreApplication::translate("hookbench::ui", "%1 · own").arg(provider.name)
                           : provider.name;
}

} // namespace

QString schemeTitle(const signature::Schemes &schemes, const QString &scheme)
{
    const auto choice = signature::chosen(signature::catalogueOf(schemes), scheme);
    return !choice                    ? scheme
           : choice->scheme.isEmpty() ? titleOf(*choice->provider)
                                      : titleOf(*choice->provider) + QStringLiteral(" · ") + choice->scheme;
}

void fillSchemes(QComboBox *box, int first, const signature::Schemes &schemes, bool signing)
{
    struct Row
    {
        bool isOwn;
        QString title;
        QString id;
    };
    const QString chosen = box->currentData().toString();
    while (box->count() > first)
        box->removeItem(first);
    std::vector<Row> rows;
    for (const auto &provider : signature::catalogueOf(schemes).providers()) {
        if (!signing || signature::signingScheme(*provider, {}))
            rows.push_back({isOwn(*provider), titleOf(*provider), provider->id});
    }
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return a.isOwn != b.isOwn ? a.isOwn : QString::localeAwareCompare(a.title.toLower(), b.title.toLower()) < 0;
    });
    for (const Row &row : rows)
        box->addItem(row.title, row.id);
    chooseScheme(box, schemes, chosen);
}

void chooseScheme(QComboBox *box, const signature::Schemes &schemes, const QString &scheme)
{
    if (box->findData(scheme) < 0)
        box->addItem(schemeTitle(schemes, scheme), scheme);
    box->setCurrentIndex(box->findData(scheme));
}

} // namespace hookbench::ui
