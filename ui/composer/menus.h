// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/code.h"
#include "core/delivery/sampleevent.h"
#include "core/service/catalogue.h"

class QMenu;
class QWidget;

namespace hookbench::ui::composer {

/// A draft with what its expressions see.
struct Seen
{
    delivery::Draft draft;
    delivery::Context context;
    std::shared_ptr<const service::Catalogue> services; // whose answers say what success is
};

/// "Copy as cURL" and the others, and the .env file that goes with them. say: told what was copied, or why it could
/// not be.
QMenu *makeCodeMenu(QWidget *parent, const std::function<Seen()> &seen,
                    const std::function<void(const QString &)> &say);

/// The sample events, by service; filled when it is opened.
QMenu *makeSampleMenu(QWidget *parent, const std::function<void(const delivery::SampleEvent &)> &chosen);

/// A sample event as a draft to an address, literal in all parts, with identifiers and times of now. secret: the key that it is
/// signed with as its service does; empty: it is not signed.
Result<delivery::Draft> sampleDraft(const delivery::SampleEvent &event, const QString &url, const QString &secret);

} // namespace hookbench::ui::composer
