// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/signing.h"

#include "core/signature/receiver.h"

namespace hookbench::cli {

int runReceiver(const Invocation &invocation)
{
    const QString word = invocation.has("language") ? invocation.value("language") : QStringLiteral("node");
    const auto language = signature::languageOf(word);
    if (!language) {
        complain(QStringLiteral("--language is php, node, python or go, not \"%1\"").arg(word));
        return WrongUsage;
    }
    auto given = requestOf(invocation, invocation.arguments.first());
    if (!given)
        return tellError(given.error());
    const signature::Schemes schemes = schemesOf(invocation);
    const auto choice = choiceOf(invocation, given->request, schemes);
    if (!choice) {
        complain(choice.error().message);
        return WrongUsage;
    }
    const auto text = signature::receiverFor(*choice->provider, choice->scheme, *language);
    if (!text) {
        complain(text.error().message);
        return ItIsNotSo;
    }
    raw(text->toUtf8());
    return ItIsSo;
}

} // namespace hookbench::cli
