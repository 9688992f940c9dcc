// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/messagepreview.h"

#include "core/http/form.h"
#include "core/http/mediatype.h"
#include "core/service/jsonplace.h"

#include <QRegularExpression>

namespace hookbench::service {

namespace {

using Kind = PreviewBlock::Kind;
using json::Value;

constexpr std::size_t mostBlocks = 100;

QString textAt(const Value &value, const char *pointer)
{
    const Value *found = valueAt(value, QString::fromLatin1(pointer));
    if (!found)
        return {};
    return found->text() ? *found->text() : found->number() ? QString::fromLatin1(found->number()->text) : QString();
}

const Value::Array &arrayAt(const Value &value, const char *name)
{
    static const Value::Array none;
    const Value *found = value.find(QString::fromLatin1(name));
    return found && found->array() ? *found->array() : none;
}

// "#d00000", "D00000", "good" or a number.
QString colorOf(const QString &text)
{
    static const QRegularExpression hex(QStringLiteral("^#?([0-9A-Fa-f]{6})$"));
    if (const auto match = hex.match(text); match.hasMatch())
        return u'#' + match.captured(1).toLower();
    if (text == QLatin1String("good"))
        return QStringLiteral("#2eb886");
    if (text == QLatin1String("warning"))
        return QStringLiteral("#daa038");
    return text == QLatin1String("danger") ? QStringLiteral("#a30200") : QString();
}

class Reader
{
public:
    explicit Reader(const Value &message)
        : m_message(message)
    {
    }

    std::optional<MessagePreview> run()
    {
        if (textAt(m_message, "/@type") == QLatin1String("MessageCard"))
            messageCard();
        else if (textAt(m_message, "/type") == QLatin1String("message"))
            teams();
        else if (m_message.find(u"embeds") || m_message.find(u"content") || m_message.find(u"components"))
            discord();
        else if (m_message.find(u"cardsV2"))
            googleChat();
        else if (m_message.find(u"chat_id"))
            telegram();
        else if (m_message.find(u"topic") && m_message.find(u"message"))
            ntfy();
        else
            slackOrText();
        std::erase_if(m_out.cards, [](const PreviewCard &card) { return card.blocks.empty(); });
        return m_out.cards.empty() ? std::nullopt : std::optional(std::move(m_out));
    }

private:
    PreviewCard &card(bool isCard, const QString &accent = {})
    {
        m_out.cards.push_back({accent, isCard, {}});
        return m_out.cards.back();
    }

    void add(PreviewCard &card, Kind kind, const QString &text, Markup markup = Markup::Plain,
             const QString &value = {}, bool isShort = false)
    {
        const bool isEmpty = text.isEmpty() && kind != Kind::Line && kind != Kind::Image;
        if (!isEmpty && m_count++ < mostBlocks)
            card.blocks.push_back({kind, text, value, markup, isShort});
    }

    void discord()
    {
        m_out.sender = textAt(m_message, "/username");
        add(card(false), Kind::Text, textAt(m_message, "/content"), Markup::Markdown);
        for (const Value &embed : arrayAt(m_message, "embeds")) {
            const Value *color = embed.find(u"color");
            bool isNumber = false;
            const uint rgb = color && color->number() ? color->number()->text.toUInt(&isNumber) : 0;
            PreviewCard &out =
                card(true, isNumber ? QStringLiteral("#%1").arg(rgb & 0xffffff, 6, 16, QLatin1Char('0')) : QString());
            add(out, Kind::Small, textAt(embed, "/author/name"));
            add(out, Kind::Title, textAt(embed, "/title"), Markup::Markdown, textAt(embed, "/url"));
            add(out, Kind::Text, textAt(embed, "/description"), Markup::Markdown);
            for (const Value &field : arrayAt(embed, "fields")) {
                const Value *isInline = field.find(u"inline");
                add(out, Kind::Field, textAt(field, "/name"), Markup::Markdown, textAt(field, "/value"),
                    isInline && isInline->boolean() && *isInline->boolean());
            }
            if (const QString image = textAt(embed, "/image/url"); !image.isEmpty())
                add(out, Kind::Image, {}, Markup::Plain, image);
            add(out, Kind::Small, textAt(embed, "/footer/text"));
        }
        components(m_message);
    }

    // Texts of Discord's newer layout, however deep they stand.
    void components(const Value &message)
    {
        std::vector<const Value *> open;
        for (const Value &one : arrayAt(message, "components"))
            open.push_back(&one);
        if (open.empty())
            return;
        PreviewCard &out = card(true);
        for (std::size_t i = 0; i < open.size() && i < mostBlocks; ++i) {
            const Value &one = *open[i];
            if (textAt(one, "/type") == QLatin1String("10"))
                add(out, Kind::Text, textAt(one, "/content"), Markup::Markdown);
            else if (textAt(one, "/type") == QLatin1String("2"))
                add(out, Kind::Button, textAt(one, "/label"), Markup::Plain, textAt(one, "/url"));
            for (const Value &inner : arrayAt(one, "components"))
                open.push_back(&inner);
        }
    }

    void messageCard()
    {
        PreviewCard &out = card(true, colorOf(textAt(m_message, "/themeColor")));
        add(out, Kind::Title, textAt(m_message, "/title"));
        add(out, Kind::Text, textAt(m_message, "/text"), Markup::Markdown);
        for (const Value &section : arrayAt(m_message, "sections")) {
            add(out, Kind::Title, textAt(section, "/activityTitle"), Markup::Markdown);
            add(out, Kind::Small, textAt(section, "/activitySubtitle"), Markup::Markdown);
            add(out, Kind::Text, textAt(section, "/text"), Markup::Markdown);
            for (const Value &fact : arrayAt(section, "facts"))
                add(out, Kind::Field, textAt(fact, "/name"), Markup::Markdown, textAt(fact, "/value"));
        }
        for (const Value &action : arrayAt(m_message, "potentialAction"))
            add(out, Kind::Button, textAt(action, "/name"), Markup::Plain, textAt(action, "/targets/0/uri"));
    }

    void teams()
    {
        for (const Value &attachment : arrayAt(m_message, "attachments")) {
            const Value *content = attachment.find(u"content");
            if (!content)
                continue;
            PreviewCard &out = card(true);
            for (const Value &element : arrayAt(*content, "body"))
                adaptive(out, element);
            for (const Value &action : arrayAt(*content, "actions"))
                add(out, Kind::Button, textAt(action, "/title"), Markup::Plain, textAt(action, "/url"));
        }
        add(card(false), Kind::Text, textAt(m_message, "/text"), Markup::Markdown);
    }

    // One element of an Adaptive Card; containers are opened.
    void adaptive(PreviewCard &out, const Value &element)
    {
        std::vector<const Value *> open{&element};
        for (std::size_t i = 0; i < open.size() && i < mostBlocks; ++i) {
            const Value &one = *open[i];
            const QString type = textAt(one, "/type");
            if (type == QLatin1String("TextBlock")) {
                const bool isTitle = textAt(one, "/weight").compare(QLatin1String("bolder"), Qt::CaseInsensitive) == 0
                                     || textAt(one, "/style") == QLatin1String("heading");
                add(out, isTitle ? Kind::Title : Kind::Text, textAt(one, "/text"), Markup::Markdown);
            } else if (type == QLatin1String("FactSet")) {
                for (const Value &fact : arrayAt(one, "facts"))
                    add(out, Kind::Field, textAt(fact, "/title"), Markup::Markdown, textAt(fact, "/value"));
            } else if (type == QLatin1String("Image")) {
                add(out, Kind::Image, textAt(one, "/altText"), Markup::Plain, textAt(one, "/url"));
            }
            for (const char *inner : {"items", "columns"}) {
                for (const Value &next : arrayAt(one, inner))
                    open.push_back(&next);
            }
            for (const Value &action : arrayAt(one, "actions"))
                add(out, Kind::Button, textAt(action, "/title"), Markup::Plain, textAt(action, "/url"));
        }
    }

    void googleChat()
    {
        add(card(false), Kind::Text, textAt(m_message, "/text"), Markup::SlackMarkdown);
        for (const Value &one : arrayAt(m_message, "cardsV2")) {
            PreviewCard &out = card(true);
            add(out, Kind::Title, textAt(one, "/card/header/title"));
            add(out, Kind::Small, textAt(one, "/card/header/subtitle"));
            for (const JsonPlace &place : placesIn(one, QStringLiteral("/card/sections/*/widgets/*"))) {
                const Value &widget = *place.value;
                add(out, Kind::Text, textAt(widget, "/textParagraph/text"), Markup::Html);
                add(out, Kind::Field, textAt(widget, "/decoratedText/topLabel"), Markup::Html,
                    textAt(widget, "/decoratedText/text"));
                for (const JsonPlace &button : placesIn(widget, QStringLiteral("/buttonList/buttons/*")))
                    add(out, Kind::Button, textAt(*button.value, "/text"), Markup::Plain,
                        textAt(*button.value, "/onClick/openLink/url"));
            }
        }
    }

    void telegram()
    {
        const QString mode = textAt(m_message, "/parse_mode").toLower();
        const Markup markup = mode == QLatin1String("html")               ? Markup::Html
                              : mode.startsWith(QLatin1String("markdown")) ? Markup::SlackMarkdown
                                                                           : Markup::Plain;
        PreviewCard &out = card(false);
        if (const QString photo = textAt(m_message, "/photo"); !photo.isEmpty())
            add(out, Kind::Image, {}, Markup::Plain, photo);
        add(out, Kind::Text, textAt(m_message, "/text"), markup);
        add(out, Kind::Text, textAt(m_message, "/caption"), markup);
        for (const JsonPlace &button : placesIn(m_message, QStringLiteral("/reply_markup/inline_keyboard/*/*")))
            add(out, Kind::Button, textAt(*button.value, "/text"), Markup::Plain, textAt(*button.value, "/url"));
    }

    void ntfy()
    {
        PreviewCard &out = card(true);
        add(out, Kind::Title, textAt(m_message, "/title"), Markup::Plain, textAt(m_message, "/click"));
        add(out, Kind::Text, textAt(m_message, "/message"));
        for (const Value &action : arrayAt(m_message, "actions"))
            add(out, Kind::Button, textAt(action, "/label"), Markup::Plain, textAt(action, "/url"));
    }

    void slackOrText()
    {
        m_out.sender = textAt(m_message, "/username");
        const bool hasBlocks = !arrayAt(m_message, "blocks").empty();
        static const char *const names[] = {"/text",         "/markdown",     "/message",         "/content/text",
                                            "/text/content", "/markdown/text", "/markdown/content", "/body",
                                            "/payload/summary", "/card/elements/0/text/content"};
        PreviewCard &plain = card(false);
        add(plain, Kind::Title, textAt(m_message, "/title"));
        for (const char *name : names) { // blocks replace the text
            if (hasBlocks)
                break;
            if (const QString text = textAt(m_message, name); !text.isEmpty()) {
                add(plain, Kind::Text, text, Markup::SlackMarkdown);
                break;
            }
        }
        if (hasBlocks)
            blocks(card(false));
        for (const Value &attachment : arrayAt(m_message, "attachments")) {
            PreviewCard &out = card(true, colorOf(textAt(attachment, "/color")));
            add(out, Kind::Text, textAt(attachment, "/pretext"), Markup::SlackMarkdown);
            add(out, Kind::Title, textAt(attachment, "/title"), Markup::Plain, textAt(attachment, "/title_link"));
            add(out, Kind::Text, textAt(attachment, "/text"), Markup::SlackMarkdown);
            for (const Value &field : arrayAt(attachment, "fields")) {
                const Value *isShort = field.find(u"short");
                add(out, Kind::Field, textAt(field, "/title"), Markup::SlackMarkdown, textAt(field, "/value"),
                    isShort && isShort->boolean() && *isShort->boolean());
            }
            add(out, Kind::Small, textAt(attachment, "/footer"));
        }
    }

    void blocks(PreviewCard &out)
    {
        for (const Value &block : arrayAt(m_message, "blocks")) {
            const QString type = textAt(block, "/type");
            const bool isPlain = textAt(block, "/text/type") == QLatin1String("plain_text");
            if (type == QLatin1String("divider"))
                add(out, Kind::Line, {});
            else if (type == QLatin1String("image"))
                add(out, Kind::Image, textAt(block, "/alt_text"), Markup::Plain, textAt(block, "/image_url"));
            else
                add(out, type == QLatin1String("header") ? Kind::Title : Kind::Text, textAt(block, "/text/text"),
                    isPlain ? Markup::Plain : Markup::SlackMarkdown);
            for (const Value &field : arrayAt(block, "fields"))
                add(out, Kind::Text, textAt(field, "/text"), Markup::SlackMarkdown, {}, true);
            for (const Value &element : arrayAt(block, "elements")) {
                const bool isButton = textAt(element, "/type") == QLatin1String("button");
                add(out, isButton ? Kind::Button : Kind::Small, textAt(element, isButton ? "/text/text" : "/text"),
                    isButton ? Markup::Plain : Markup::SlackMarkdown, textAt(element, "/url"));
            }
        }
    }

    const Value &m_message;
    MessagePreview m_out;
    std::size_t m_count = 0;
};

std::optional<MessagePreview> previewOfForm(const http::Form &form)
{
    PreviewCard out{{}, false, {}};
    for (const char *name : {"payload", "payload_json"}) {
        for (const auto &[field, value] : form) {
            if (field != name)
                continue;
            if (const auto document = json::Document::parse(value))
                return Reader(document->root().value()).run();
        }
    }
    for (const auto &[field, value] : form) {
        const QString text = QString::fromUtf8(value);
        if (field == "title" || field == "topic")
            out.blocks.insert(out.blocks.begin(), {Kind::Title, text, {}, Markup::Plain, false});
        else if (field == "message" || field == "content" || field == "text" || field == "Body")
            out.blocks.push_back({Kind::Text, text, {}, Markup::Plain, false});
    }
    return out.blocks.empty() ? std::nullopt : std::optional(MessagePreview{{}, {std::move(out)}});
}

} // namespace

std::optional<MessagePreview> previewOf(const http::Headers &headers, QByteArrayView body)
{
    constexpr qsizetype longest = 1 << 20;
    if (body.isEmpty() || body.size() > longest)
        return std::nullopt;
    const auto type = http::MediaType::parse(headers.value("content-type"));
    if (type.isForm())
        return previewOfForm(http::parseForm(body));
    if (type.isJson()) {
        const auto document = json::Document::parse(body.toByteArray());
        return document && document->root().kind() == json::Kind::Object ? Reader(document->root().value()).run()
                                                                         : std::nullopt;
    }
    if (type.name() != "text/plain")
        return std::nullopt;
    PreviewCard out{{}, true, {}};
    if (const QByteArray title = headers.value("title"); !title.isEmpty()) // as ntfy has it
        out.blocks.push_back(
            {Kind::Title, QString::fromUtf8(title), QString::fromUtf8(headers.value("click")), Markup::Plain, false});
    out.blocks.push_back({Kind::Text, QString::fromUtf8(body), {}, Markup::Plain, false});
    return MessagePreview{{}, {std::move(out)}};
}

QString asHtml(const QString &text, Markup markup)
{
    constexpr qsizetype longest = 20'000;
    QString out = text.left(longest);
    if (markup == Markup::Html) { // of tags only these stay
        static const QRegularExpression tag(QStringLiteral("</?(?:b|strong|i|em|u|s|code|pre)>"));
        QString kept;
        qsizetype at = 0;
        for (auto it = tag.globalMatch(out); it.hasNext();) {
            const auto match = it.next();
            static const QRegularExpression other(QStringLiteral("<[^<>]{0,2000}>"));
            kept += out.sliced(at, match.capturedStart() - at).remove(other).replace(u'<', QLatin1String("&lt;"));
            kept += match.captured();
            at = match.capturedEnd();
        }
        static const QRegularExpression other(QStringLiteral("<[^<>]{0,2000}>"));
        kept += out.sliced(at).remove(other).replace(u'<', QLatin1String("&lt;"));
        return kept.replace(u'\n', QLatin1String("<br>"));
    }
    out = out.toHtmlEscaped();
    const auto each = [&out](const char *pattern, const char *after) {
        out.replace(QRegularExpression(QString::fromLatin1(pattern)), QString::fromLatin1(after));
    };
    if (markup != Markup::Plain)
        each("`([^`\\n]{1,2000})`", "<code>\\1</code>");
    if (markup == Markup::Markdown) {
        each("\\*\\*([^*\\n]{1,2000})\\*\\*", "<b>\\1</b>");
        each("(?<![*\\w])\\*([^*\\n]{1,2000})\\*(?![*\\w])", "<i>\\1</i>");
        each("(?<!\\w)_([^_\\n]{1,2000})_(?!\\w)", "<i>\\1</i>");
        each("~~([^~\\n]{1,2000})~~", "<s>\\1</s>");
        each("\\[([^\\]\\n]{1,500})\\]\\((https?://[^)\\s]{1,2000})\\)", "<u>\\1</u>");
    } else if (markup == Markup::SlackMarkdown) {
        each("(?<![*\\w])\\*([^*\\n]{1,2000})\\*(?![*\\w])", "<b>\\1</b>");
        each("(?<!\\w)_([^_\\n]{1,2000})_(?!\\w)", "<i>\\1</i>");
        each("(?<!\\w)~([^~\\n]{1,2000})~(?!\\w)", "<s>\\1</s>");
        each("&lt;(?:https?://[^|&gt;\\s]{1,2000})\\|([^&\\n]{1,500})&gt;", "<u>\\1</u>");
    }
    return out.replace(u'\n', QLatin1String("<br>"));
}

} // namespace hookbench::service
