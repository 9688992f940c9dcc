// SPDX-License-Identifier: GPL-3.0-or-later
// For translators: what resources/integrations.json says. tests/translations tells where one of its texts is not here.
#include <QtGlobal>

namespace hookbench::service {

namespace {

[[maybe_unused]] constexpr const char *texts[] = {
    QT_TRANSLATE_NOOP("hookbench::service", "API key"),
    QT_TRANSLATE_NOOP("hookbench::service", "Access token"),
    QT_TRANSLATE_NOOP("hookbench::service", "App secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "Application token"),
    QT_TRANSLATE_NOOP("hookbench::service", "Auth token"),
    QT_TRANSLATE_NOOP("hookbench::service", "Bot token"),
    QT_TRANSLATE_NOOP("hookbench::service", "BotFather tells it when the bot is made, and again on /token."),
    QT_TRANSLATE_NOOP("hookbench::service", "Catch hook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Client secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "Custom webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Endpoint secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "EventSub secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "HTTP webhook signing key"),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In Mattermost under Integrations, Incoming Webhooks: paste the whole address; it ends with 26 characters."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In Teams: Workflows, your flow, the step \"When a Teams webhook request is received\": HTTP URL. The whole address is the secret."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the App Console, your app: App secret."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the Developer Hub, your app, Authentication: Access token."),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "In the Developer Hub, your app, Basic information: Client secret. It signs notifications."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the account settings under API keys."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the automation, the trigger Webhook."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the channel's settings under Integrations, Webhooks: Copy Webhook URL. Paste the whole address; its last part is the token."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the console under Account info. It signs what Twilio sends."),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "In the dashboard under Developers, API keys: a restricted key does for most."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the dashboard under Developers, Webhooks, your endpoint: Signing secret. stripe listen prints one too."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the dashboard under Webhooks, your endpoint."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the developer account, your app, Auth."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the developer portal on the page General Information of your application: Public Key. It verifies interactions."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the marketplace, your app, Feature: Secret Token."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the portal of Sinric Pro, under Credentials: API Keys."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the portal of Sinric Pro, under Credentials: App Secret. It signs the messages of your devices."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the portal of the service, your endpoint: Signing Secret."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the project under Settings, CI/CD, Pipeline trigger tokens."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the service under Integrations, Events API v2."),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "In the settings of the webhook: API Key authentication. It is sent in x-make-apikey."),
    QT_TRANSLATE_NOOP("hookbench::service", "In the settings under API, Webhooks, your webhook."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the space under Apps & integrations, Webhooks: paste the whole address; token stands at its end."),
    QT_TRANSLATE_NOOP("hookbench::service", "In your Zap, the trigger Webhooks by Zapier: paste the whole address."),
    QT_TRANSLATE_NOOP("hookbench::service", "In your app under Basic Information, App Credentials: Signing Secret."),
    QT_TRANSLATE_NOOP("hookbench::service", "In your app under OAuth & Permissions: Bot User OAuth Token."),
    QT_TRANSLATE_NOOP("hookbench::service", "In your profile, Security, at the end of the page."),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "In your scenario, the module Webhooks: the address that it shows. Paste the whole address."),
    QT_TRANSLATE_NOOP("hookbench::service", "Incoming webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Integration key"),
    QT_TRANSLATE_NOOP("hookbench::service", "Key of a space's webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Key of a webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Long-lived access token"),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "On api.slack.com in your app under Incoming Webhooks: Webhook URL. Paste the whole address; its last part is the secret."),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "On github.com under Settings, Developer settings, Personal access tokens."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "On ifttt.com open the service Webhooks, then Documentation: the key stands at the top of the page. The address behind Settings ends with it too."),
    QT_TRANSLATE_NOOP("hookbench::service", "On platform.openai.com under Settings, Webhooks: shown once."),
    QT_TRANSLATE_NOOP("hookbench::service", "On pushover.net at the top right."),
    QT_TRANSLATE_NOOP("hookbench::service", "On pushover.net under Your Applications."),
    QT_TRANSLATE_NOOP("hookbench::service", "On the server under Account, Access tokens."),
    QT_TRANSLATE_NOOP("hookbench::service", "Pipeline trigger token"),
    QT_TRANSLATE_NOOP("hookbench::service", "Public key of an application"),
    QT_TRANSLATE_NOOP("hookbench::service", "Secret key"),
    QT_TRANSLATE_NOOP("hookbench::service", "Secret token"),
    QT_TRANSLATE_NOOP("hookbench::service", "Secret token of a webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Secret token of setWebhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Security token of an outgoing webhook"),
    QT_TRANSLATE_NOOP("hookbench::service", "Shown once, when the outgoing webhook is made in the team's settings."),
    QT_TRANSLATE_NOOP("hookbench::service", "Shown once, when the webhook subscription is made."),
    QT_TRANSLATE_NOOP("hookbench::service", "Signing key"),
    QT_TRANSLATE_NOOP("hookbench::service", "Signing secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "Signing secret of a subscription"),
    QT_TRANSLATE_NOOP("hookbench::service", "The same address: key stands before the token."),
    QT_TRANSLATE_NOOP("hookbench::service", "Token of a space's webhook"),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "Under Settings, Mail Settings, Event Webhook, Signature Verification: the public key."),
    QT_TRANSLATE_NOOP("hookbench::service", "Under Settings, Notifications, Webhooks; of an app: its client secret."),
    QT_TRANSLATE_NOOP("hookbench::service", "User key"),
    QT_TRANSLATE_NOOP("hookbench::service", "Verification key"),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "In the channel's settings under Integrations, Webhooks: Copy Webhook URL. Recipes take the whole address."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "On api.slack.com in your app under Incoming Webhooks: Webhook URL. Recipes take the whole address."),
    QT_TRANSLATE_NOOP("hookbench::service", "Webhook address"),
    QT_TRANSLATE_NOOP("hookbench::service", "Webhook id"),
    QT_TRANSLATE_NOOP("hookbench::service", "Webhook secret"),
    QT_TRANSLATE_NOOP("hookbench::service", "Webhook token"),
    QT_TRANSLATE_NOOP("hookbench::service", "Webhooks key"),
    QT_TRANSLATE_NOOP("hookbench::service",
                      "Whoever sends shows it with the endpoint; for a sender of yours generate one here."),
    QT_TRANSLATE_NOOP("hookbench::service", "Workflow address"),
    QT_TRANSLATE_NOOP("hookbench::service", "You choose it, and give it to setWebhook as secret_token."),
    QT_TRANSLATE_NOOP("hookbench::service", "You choose it: in the form under Connect, Webhooks, Edit."),
    QT_TRANSLATE_NOOP("hookbench::service", "You choose it: in the project under Settings, Webhooks, Secret token."),
    QT_TRANSLATE_NOOP(
        "hookbench::service",
        "You choose it: in the repository under Settings, Webhooks, Secret. Generate one here and paste it there."),
    QT_TRANSLATE_NOOP("hookbench::service", "You give it when the subscription is made."),
    QT_TRANSLATE_NOOP("hookbench::service", "You give it when the webhook subscription is made over the API."),
};

} // namespace

} // namespace hookbench::service
