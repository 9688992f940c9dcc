// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/keysinurls.h"

#include "core/record/redaction.h"
#include "core/service/catalogue.h"

#include <algorithm>

namespace hookbench::workspace {

bool hideKeyInUrl(QString &url, delivery::Secrets &secrets)
{
    constexpr int mostKeys = 8; // each makes way for the next
    bool any = false;
    for (int i = 0; i < mostKeys; ++i) {
        const auto found = service::Catalogue::builtIn().recognise(url);
        const QString key =
            found && !found->secretParameter.isEmpty() ? url.mid(found->keyOffset, found->keyLength) : QString();
        if (key.isEmpty() || key.contains(QLatin1String("{{")))
            return any;
        secrets.emplace(found->secretParameter, Secret(key.toUtf8()));
        url.replace(found->keyOffset, found->keyLength, delivery::secretReference(found->secretParameter));
        any = true;
    }
    return any;
}

delivery::Draft withoutKeys(delivery::Draft draft)
{
    delivery::Secrets secrets;
    hideKeyInUrl(draft.url, secrets);
    if (draft.service) { // what its form was filled with makes the address
        const service::Service *service = service::Catalogue::builtIn().find(draft.service->service);
        for (auto &[name, value] : draft.service->values) {
            const bool isKey = std::any_of(secrets.begin(), secrets.end(),
                                           [&value](const auto &one) { return one.second.reveal() == value.toUtf8(); })
                               || (service
                                   && std::any_of(service->parameters.begin(), service->parameters.end(),
                                                  [&name](const auto &one) { return one.secret && one.name == name; }));
            if (isKey && !value.isEmpty() && !value.contains(QLatin1String("{{")))
                value = delivery::secretReference(name);
        }
    }
    return draft;
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
