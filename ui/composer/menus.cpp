// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/menus.h"

#include "core/service/successstatus.h"
#include "core/workspace/draftcontext.h"
#include "ui/common/background.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace hookbench::ui::composer {

namespace {

// In the pool: a body may be long.
void copyCode(QWidget *context, const Seen &seen, delivery::CodeLanguage language, bool isDotEnv,
              const std::function<void(const QString &)> &say)
{
    inBackground(
        context,
        [seen, language] {
            delivery::Context now = seen.context;
            now.inputs = workspace::inputsOfNow();
            const QString service = seen.draft.service ? seen.draft.service->service : QString();
            return delivery::codeOf(seen.draft, now, language, service::successStatuses(seen.services->find(service)));
        },
        [isDotEnv, language, say](const tl::expected<delivery::Code, delivery::DraftProblem> &code) {
            if (!code)
                return say(delivery::describe(code.error()));
            QGuiApplication::clipboard()->setText(QString::fromUtf8(isDotEnv ? code->dotEnv() : code->text));
            say(isDotEnv ? QCoreApplication::translate("hookbench::ui::composer",
                                                       "The .env file was copied. Its values are empty.")
                : code->variables.empty()
                    ? QCoreApplication::translate("hookbench::ui::composer", "Copied as %1.")
                          .arg(delivery::nameOf(language))
                    : QCoreApplication::translate(
                          "hookbench::ui::composer",
                          "Copied as %1. Its secrets are read from the environment; the .env file is in the same menu.")
                          .arg(delivery::nameOf(language)));
        });
}

} // namespace

QMenu *makeCodeMenu(QWidget *parent, const std::function<Seen()> &seen, const std::function<void(const QString &)> &say)
{
    auto *menu = new QMenu(parent);
    for (const delivery::CodeLanguage language : delivery::allCodeLanguages)
        menu->addAction(
            QCoreApplication::translate("hookbench::ui::composer", "Copy as %1").arg(delivery::nameOf(language)),
            parent, [parent, seen, language, say] { copyCode(parent, seen(), language, false, say); });
    menu->addSeparator();
    menu->addAction(QCoreApplication::translate("hookbench::ui::composer", "Copy the .env file for it"), parent,
                    [parent, seen, say] { copyCode(parent, seen(), delivery::CodeLanguage::Curl, true, say); });
    return menu;
}

QMenu *makeSampleMenu(QWidget *parent, const std::function<void(const delivery::SampleEvent &)> &chosen)
{
    auto *menu = new QMenu(QCoreApplication::translate("hookbench::ui::composer", "Sample event"), parent);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, chosen] {
        if (!menu->isEmpty())
            return;
        for (const delivery::SampleService &service : delivery::builtInSamples()) {
            QMenu *events = menu->addMenu(service.name);
            for (const delivery::SampleEvent &event : service.events)
                events->addAction(QStringLiteral("%1  (%2)").arg(event.name, event.id), menu,
                                  [&event, chosen] { chosen(event); });
        }
    });
    return menu;
}

Result<delivery::Draft> sampleDraft(const delivery::SampleEvent &event, const QString &url, const QString &secret)
{
    const auto to = delivery::Address::parse(url);
    if (!to)
        return tl::unexpected(to.error());
    const auto request = delivery::requestOf(event, *to, {}, workspace::inputsOfNow());
    if (!request)
        return tl::unexpected(request.error());
    delivery::Draft out = delivery::draftOf(*request);
    if (!event.scheme.isEmpty() && !secret.isEmpty()) {
        out.signing.emplace();
        out.signing->scheme = event.scheme;
        out.signing->secret = secret;
    }
    return out;
}

} // namespace hookbench::ui::composer
