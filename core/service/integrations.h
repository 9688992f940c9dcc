// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QRegularExpression>
#include <QStringList>

#include <vector>

namespace hookbench::service {

/// A key of a service: what it is called there, where it is found and what it looks like.
struct ServiceKey
{
    QString name;               // that drafts and endpoints know it by: "ifttt_key"
    QString title;              // as the service calls it
    QString where;              // how somebody comes to it
    QString example;            // may be empty
    QRegularExpression form;    // of the whole value; empty pattern: any
    QRegularExpression address; // an address that carries it, in the group "key"; empty pattern: none does
    QStringList hosts;          // it may go to; none: it is not sent
    QString signs;              // the provider whose signatures it verifies; empty: none
};

struct Integration
{
    QString id;
    QString name;
    std::vector<ServiceKey> keys;
};

/// Reads integrations: [{"id", "name", "keys": [{"name", "title", "where", "example", "form", "address", "hosts",
/// "signs"}]}]. Titles and where they are found are in the user's language. Errors name line and JSON pointer.
Result<std::vector<Integration>> parseIntegrations(const QByteArray &json);
/// Those that the program brings, in the order they are shown.
const std::vector<Integration> &integrations();

/// What somebody pasted for a key.
struct PastedKey
{
    QString value;          // the key itself, also where an address was pasted that carries it
    QString problem = {};   // what is wrong with its form; empty: nothing
    QString host = {};      // of the address that it was in, or is
    bool isStandIn = false; // an address of this machine in the place of the service's
};
/// key: null takes any form.
PastedKey pastedKey(const ServiceKey *key, const QString &text);

/// Where a key may go that was pasted so; none: nobody knows yet.
QStringList hostsFor(const ServiceKey &key, const PastedKey &pasted);

/// A key, and whose it is.
struct NamedKey
{
    const Integration *integration = nullptr;
    const ServiceKey *key = nullptr;
};
/// Of the integrations that the program brings; nulls: none has a key of that name.
NamedKey keyNamed(const QString &name);

} // namespace hookbench::service
