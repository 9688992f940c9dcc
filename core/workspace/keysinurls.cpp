// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keysinurls.h"

#include "core/record/redaction.h"
#include "core/service/catalogue.h"

namespace hookbench::workspace {

bool hideKeyInUrl(QString &url, delivery::Secrets &secrets)
{
    const auto found = service::Catalogue::builtIn().recognise(url);
    if (!found || found->secretParameter.isEmpty())
        return false;
    const QString key = url.mid(found->keyOffset, found->keyLength);
    if (key.contains(QLatin1String("{{")))
        return false;
    secrets.emplace(found->secretParameter, Secret(key.toUtf8()));
    url.replace(found->keyOffset, found->keyLength, delivery::secretReference(found->secretParameter));
    return true;
}

void hideKeyInUrl(record::Delivery &delivery)
{
    delivery::Secrets secrets;
    if (hideKeyInUrl(delivery.summary.url, secrets))
        record::redact(delivery.exchange, secrets);
}

bool carriesKey(const QString &url)
{
    QString copy = url;
    delivery::Secrets secrets;
    return hideKeyInUrl(copy, secrets);
}

} // namespace hookbench::workspace
