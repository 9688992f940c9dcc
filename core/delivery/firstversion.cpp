// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/template.h"

namespace hookbench::delivery {

namespace {

constexpr QLatin1String opening("{{");

// A reference as the first version read it: the name of its secret and where it ends; none: it refused what stands
// there.
struct Reference
{
    QString name;
    qsizetype end = 0;
};

std::optional<Reference> referenceAt(QStringView text, qsizetype at)
{
    static constexpr QStringView prefix = u"secrets.";
    if (!text.sliced(at).startsWith(opening))
        return std::nullopt;
    const qsizetype close = text.indexOf(QLatin1String("}}"), at + 2);
    const QStringView inside = close < 0 ? QStringView() : text.sliced(at + 2, close - at - 2).trimmed();
    if (!inside.startsWith(prefix) || !isSecretName(inside.sliced(prefix.size())))
        return std::nullopt;
    return Reference{inside.sliced(prefix.size()).toString(), close + 2};
}

// backslash: how it is written here. Now it escapes a brace; then it did not.
void convert(QString &out, QStringView text, QStringView backslash)
{
    for (qsizetype at = 0; at < text.size();) {
        if (const auto reference = referenceAt(text, at)) {
            out += secretReference(reference->name);
            at = reference->end;
        } else if (!backslash.isEmpty() && text.sliced(at).startsWith(backslash)) {
            const QString unit = backslash.toString();
            qsizetype end = at;
            while (text.sliced(end).startsWith(backslash))
                end += unit.size();
            const qsizetype count = (end - at) / unit.size();
            const bool followsBrace = at > 0 && text[at - 1] == u'{';
            const bool isEscaped = followsBrace && text.first(at - 1).endsWith(backslash);
            if (referenceAt(text, end)) {
                if (followsBrace && !isEscaped) // three braces would begin the expression too early
                    out.insert(out.size() - 1, unit);
                out += QStringLiteral("{{'%1'}}").arg(unit.repeated(2 * count));
            } else {
                out += unit.repeated(count);
                if (end < text.size() && (text[end] == u'{' || text[end] == u'}'))
                    out += unit;
            }
            at = end;
        } else if (text[at] == u'\\' && at + 1 < text.size() && backslash.size() > 1) { // another escape of JSON
            out += text.sliced(at, text[at + 1] == u'{' ? 1 : 2);
            at += text[at + 1] == u'{' ? 1 : 2;
        } else {
            out += text[at++];
        }
    }
}

} // namespace

QString fromFirstVersion(const QString &text, Template::Form form)
{
    QString out;
    if (form == Template::Form::Text) {
        convert(out, text, u"\\");
        return out;
    }
    for (const JsonPart &part : jsonParts(text)) {
        const QStringView source = QStringView(text).sliced(part.begin, part.end - part.begin);
        convert(out, source, part.kind == JsonPart::Kind::String ? QStringView(u"\\\\") : QStringView());
    }
    return out;
}

QString withReferences(const QString &text)
{
    QString out;
    convert(out, text, {});
    return out;
}

} // namespace hookbench::delivery
