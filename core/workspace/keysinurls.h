// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/draft.h"
#include "core/record/delivery.h"

namespace hookbench::workspace {

/// Where an address of a known service carries its key in plain text, a reference is put in its place and the key joins
/// the secrets that are kept out of what is stored. Returns whether there was one.
bool hideKeyInUrl(QString &url, delivery::Secrets &secrets);

/// The same for a delivery: its address and all of its exchange.
void hideKeyInUrl(record::Delivery &delivery);

/// A draft that may be written to a file: without the keys that its address and its service's form carry.
delivery::Draft withoutKeys(delivery::Draft draft);

/// Whether an address carries a key in plain text.
bool carriesKey(const QString &url);

} // namespace hookbench::workspace
