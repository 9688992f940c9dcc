// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/renderer.h"

#include "core/body/renderers.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace hookbench::body {

namespace {

constexpr std::array table{
    &jsonRenderer,  &jsonLinesRenderer, &jsonFieldRenderer, &formRenderer,        &xmlRenderer,  &multipartRenderer,
    &imageRenderer, &jwtRenderer,       &cborRenderer,      &messagePackRenderer, &textRenderer, &hexRenderer,
};

QString infoOf(const Rendering &rendering, const Content &content)
{
    QStringList out{rendering.renderer->translatedTitle()};
    if (!rendering.info.isEmpty())
        out << rendering.info;
    if (!content.coding.isEmpty())
        out << content.coding;
    const qint64 size = content.arrived.value_or(content.bytes.size());
    out << QCoreApplication::translate("hookbench::body", "%1 B").arg(QLocale().toString(size));
    return out.join(QStringLiteral(" · "));
}

// A type that names one kind where the body is plainly another. JSON or XML as plain text is no lie.
std::optional<Problem> lie(const Content &content, const Renderer &shown)
{
    const auto names = [&](const Renderer *renderer) { return renderer->claims(content.type); };
    const auto it = std::find_if(table.begin(), table.end(), names);
    if (it == table.end() || shown.claims(content.type) || &shown == &jsonFieldRenderer)
        return std::nullopt;
    if (*it == &textRenderer && &shown != &imageRenderer && &shown != &hexRenderer)
        return std::nullopt;
    return Problem{
        QCoreApplication::translate("hookbench::body", "The content type says %1, but the body is not: shown as %2.")
            .arg(oneLine(QString::fromLatin1(content.type.name()), 80), shown.translatedTitle()),
        true};
}

} // namespace

QString Renderer::translatedTitle() const
{
    return QCoreApplication::translate("hookbench::body", title);
}

std::span<const Renderer *const> renderers()
{
    return table;
}

const Renderer *rendererOf(QByteArrayView id)
{
    const auto it =
        std::find_if(table.begin(), table.end(), [&](const Renderer *renderer) { return id == renderer->id; });
    return it == table.end() ? nullptr : *it;
}

Content open(const Message &message, const Limits &limits)
{
    Content out;
    out.bytes = message.body;
    out.type = http::MediaType::parse(message.headers.value("content-type"));
    out.headers = message.headers;
    out.now = message.now;
    out.arrived = message.arrived;
    const QByteArray coding = contentCodings(message.headers);
    if (coding.isEmpty() || http::equalsIgnoringCase(coding, "identity") || message.body.isEmpty())
        return out;
    Unpacked unpacked = unpack(message.body, coding, limits.unpack);
    out.coding = oneLine(QString::fromLatin1(coding), 60);
    if (unpacked.problem)
        out.problems.push_back({unpacked.problem->message});
    if (unpacked.problem && unpacked.bytes.isEmpty())
        return out; // not even its beginning: the bytes as they came
    out.bytes = SharedBytes(std::move(unpacked.bytes));
    return out;
}

std::vector<const Renderer *> suitable(const Content &content)
{
    std::vector<std::pair<int, const Renderer *>> scored;
    for (const Renderer *renderer : table) {
        if (const int score = renderer->score(content); score > 0)
            scored.emplace_back(score, renderer);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<const Renderer *> out;
    for (const auto &[score, renderer] : scored)
        out.push_back(renderer);
    return out;
}

const Renderer &best(const Content &content)
{
    const auto suited = suitable(content);
    return suited.empty() ? hexRenderer : *suited.front();
}

Rendering render(const Content &content, const Limits &limits, const Renderer *with)
{
    const Renderer &renderer = with ? *with : best(content);
    Rendering out = renderer.render(content, limits);
    out.renderer = &renderer;
    if (out.bytes.isEmpty())
        out.bytes = content.bytes;
    if (auto problem = with ? std::nullopt : lie(content, renderer); problem && !content.bytes.isEmpty())
        out.problems.insert(out.problems.begin(), std::move(*problem));
    out.problems.insert(out.problems.begin(), content.problems.begin(), content.problems.end());
    out.info = infoOf(out, content);
    return out;
}

} // namespace hookbench::body
