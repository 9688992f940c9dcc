// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/hiding.h"

#include "core/json/value.h"

#include <QCoreApplication>

namespace hookbench::ui::inspector {

namespace {

constexpr qsizetype mostLookedThrough = qsizetype(8) << 20; // bytes of a body, unless somebody presents

} // namespace

std::shared_ptr<const record::Capture> hiddenIn(const std::shared_ptr<const record::Capture> &capture,
                                                const record::KnownKeys &known, bool hidesCredentials)
{
    const bool isLong = capture->request.body.size() > mostLookedThrough && !hidesCredentials;
    record::Capture part = *capture;
    if (isLong) {
        part.request.body = {};
        part.request.wireBody = {};
        part.request.chunked = false;
    }
    auto clean = std::make_shared<record::Capture>(record::redacted(
        part, {.known = &known, .hidesCredentials = hidesCredentials, .fitsLength = false}));
    if (isLong) {
        clean->request.body = capture->request.body;
        clean->request.wireBody = capture->request.wireBody;
        clean->request.chunked = capture->request.chunked;
    }
    clean->summary.size = capture->summary.size;
    const bool isSame = clean->request.head == capture->request.head && clean->request.body == capture->request.body
                        && clean->summary.target == capture->summary.target && clean->answer == capture->answer
                        && clean->decided == capture->decided && clean->target == capture->target;
    return isSame ? capture : clean;
}

QStringList keysIn(const record::Capture &capture, const record::KnownKeys &known)
{
    QStringList out = known.namesIn(capture.request.head);
    if (capture.request.body.size() <= mostLookedThrough)
        out << known.namesIn(capture.request.body.view());
    out.removeDuplicates();
    return out;
}

QString refusalOf(const record::Capture &capture)
{
    const auto decided = capture.decided.isEmpty() ? Result<json::Document>(fail(ErrorKind::NotFound, {}))
                                                   : json::Document::parse(capture.decided);
    const auto refused = decided ? decided->root().find(u"refused") : std::nullopt;
    const auto reason = refused ? refused->find(u"reason") : std::nullopt;
    const QString name = reason ? reason->text().value_or(QString()) : QString();
    const std::pair<const char *, const char *> texts[] = {
        {"key_missing", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "no key")},
        {"key_unknown", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "wrong key")},
        {"key_expired", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "expired key")},
        {"key_revoked", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "revoked key")},
        {"key_not_for_endpoint", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "key for another endpoint")},
        {"rate_limited", QT_TRANSLATE_NOOP("hookbench::ui::inspector::Inspector", "over the limit")}};
    for (const auto &[known, text] : texts) {
        if (name == QLatin1String(known))
            return QCoreApplication::translate("hookbench::ui::inspector::Inspector", text);
    }
    return {};
}

} // namespace hookbench::ui::inspector
