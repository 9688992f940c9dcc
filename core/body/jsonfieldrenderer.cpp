// SPDX-License-Identifier: GPL-3.0-or-later
// JSON in a field of a form, as several services send it: payload=%7B%22...
#include "core/body/renderers.h"
#include "core/body/tapetree.h"
#include "core/http/form.h"
#include "core/json/pretty.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

// A form whose first bytes are looked at may be long, but the names of its fields are not.
constexpr qsizetype lookedAt = 4096;

bool claims(const http::MediaType &)
{
    return false; // the type says that it is a form
}

// The name of the first field whose value begins as JSON does; none where no field's does.
std::optional<QByteArray> fieldOf(QByteArrayView bytes)
{
    for (const auto &[name, value] : http::parseForm(bytes)) {
        if (beginsAsJson(value))
            return name;
    }
    return std::nullopt;
}

int score(const Content &content)
{
    if (!content.type.isForm() || beginsAsJson(content.bytes))
        return 0;
    return fieldOf(content.bytes.view().first(qMin(content.bytes.size(), lookedAt))) ? 95 : 0;
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    const http::Form form = http::parseForm(content.bytes);
    const auto name = fieldOf(content.bytes);
    for (const auto &[field, value] : form) {
        if (field != name)
            continue;
        const SharedBytes text(value);
        const auto tree = std::make_shared<const TapeTree>(text, json::Tape::parse(text));
        out.problems = problemsOf(tree->tape());
        if (tree->root() != Tree::none)
            out.tree = tree;
        out.pretty = [tree] { return SharedBytes(json::pretty(tree->tape())); };
        break;
    }
    out.language = "json";
    if (!name)
        out.problems.push_back(
            {QCoreApplication::translate("hookbench::body", "No field of the form holds an object or array of JSON.")});
    else
        out.info =
            QCoreApplication::translate("hookbench::body", "in the field %1, one of %n", nullptr, int(form.size()))
                .arg(oneLine(QString::fromUtf8(*name), 40));
    return out;
}

} // namespace

const Renderer jsonFieldRenderer{"jsonfield", QT_TRANSLATE_NOOP("hookbench::body", "JSON in a form"), claims, score,
                                 render};

} // namespace hookbench::body
