// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/body/jwt.h"
#include "core/body/renderers.h"
#include "core/body/tapetree.h"
#include "core/json/pretty.h"

#include <QCoreApplication>

namespace hookbench::body {

namespace {

bool claims(const http::MediaType &type)
{
    return type.subtype == "jwt" || type.subtype.endsWith("+jwt");
}

int score(const Content &content)
{
    const bool isToken = readJwt(content.bytes).has_value();
    return isToken ? 97 : claims(content.type) && !beginsAsBinary(content.bytes) ? 10 : 0;
}

Rendering render(const Content &content, const Limits &)
{
    Rendering out;
    const auto jwt = readJwt(content.bytes);
    if (!jwt) {
        out.problems.push_back({QCoreApplication::translate("hookbench::body", "This is no JSON Web Token.")});
        return out;
    }
    const SharedBytes text(jwt->toJson());
    const auto tree = std::make_shared<const TapeTree>(text, json::Tape::parse(text));
    out.tree = tree;
    out.language = "json";
    out.pretty = [tree] { return SharedBytes(json::pretty(tree->tape())); };
    out.problems = jwt->remarks(content.now);
    out.info = oneLine(QString::fromUtf8(jwt->algorithm), 40);
    return out;
}

} // namespace

const Renderer jwtRenderer{"jwt", QT_TRANSLATE_NOOP("hookbench::body", "JWT"), claims, score, render};

} // namespace hookbench::body
