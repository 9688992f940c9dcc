// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/senders.h"

#include "core/json/value.h"
#include "core/service/resource.h"

namespace hookbench::service {

namespace {

constexpr double longestDeadline = 600; // seconds

// One row. The first thing that is wrong with it is kept.
class SenderReader
{
public:
    explicit SenderReader(const json::Ref &row)
        : m_row(row)
    {
    }

    Result<Sender> run()
    {
        m_out.id = text("id", true);
        m_out.name = text("name", true);
        m_out.signature = text("signature", false);
        m_out.docsTopic = text("docs_topic", true);
        m_out.retries = text("retries", false);
        m_out.isChecked = text("checked", false) == QLatin1String("full");
        aliases();
        deadline();
        if (m_error)
            return tl::unexpected(m_out.id.isEmpty() ? *m_error : m_error->in(m_out.id));
        return m_out;
    }

private:
    void refuse(const Failure &failure)
    {
        if (!m_error)
            m_error = failure.value();
    }

    // A member that is missing counts as null.
    std::optional<json::Ref> member(const char *name) const
    {
        const auto place = m_row.find(QString::fromLatin1(name));
        return place && place->kind() != json::Kind::Null ? place : std::nullopt;
    }

    QString text(const char *name, bool isRequired)
    {
        const auto place = member(name);
        if (!place) {
            if (isRequired)
                refuse(m_row.fail(QStringLiteral("\"%1\" is missing").arg(QLatin1String(name))));
            return {};
        }
        const auto value = place->text();
        if (!value)
            refuse(tl::unexpected(value.error()));
        else if (value->trimmed().isEmpty())
            refuse(place->fail(QStringLiteral("this is empty")));
        return value.value_or(QString());
    }

    void aliases()
    {
        const auto place = member("aliases");
        if (!place)
            return;
        const auto rows = place->elements();
        if (!rows)
            return refuse(tl::unexpected(rows.error()));
        for (const json::Ref &row : *rows) {
            const auto value = row.text();
            if (!value)
                return refuse(tl::unexpected(value.error()));
            m_out.aliases << *value;
        }
    }

    void deadline()
    {
        const auto place = member("answer_deadline_s");
        if (!place)
            return;
        bool ok = place->kind() == json::Kind::Number;
        const double seconds = ok ? place->token().toByteArray().toDouble(&ok) : 0;
        if (!ok || seconds <= 0 || seconds > longestDeadline)
            return refuse(place->fail(
                QStringLiteral("a deadline is a number of seconds, above 0 and at most %1").arg(longestDeadline)));
        m_out.deadline = qint64(seconds * 1e6);
    }

    const json::Ref &m_row;
    Sender m_out;
    std::optional<Error> m_error;
};

} // namespace

Result<Senders> Senders::parse(const QByteArray &json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const json::Ref root = document->root();
    const auto format = root.find(u"format");
    const auto list = root.find(u"senders");
    if (!format || format->text().value_or(QString()) != QLatin1String("senders/1") || !list)
        return root.fail(QStringLiteral("this is no list of senders"));
    const auto rows = list->elements();
    if (!rows)
        return tl::unexpected(rows.error());
    Senders out;
    for (const json::Ref &row : *rows) {
        auto sender = SenderReader(row).run();
        if (!sender)
            return tl::unexpected(sender.error());
        for (const QString &name : QStringList(sender->id) + sender->aliases) {
            if (!out.m_byName.emplace(name, out.m_senders.size()).second)
                return row.fail(QStringLiteral("\"%1\" names two senders").arg(name));
        }
        out.m_senders.push_back(std::move(*sender));
    }
    return out;
}

const Senders &Senders::builtIn()
{
    static const Senders senders = builtInResource<Senders>("senders.json", &Senders::parse);
    return senders;
}

const Sender *Senders::find(const QString &id) const
{
    const auto it = m_byName.find(id);
    return it == m_byName.end() ? nullptr : &m_senders[it->second];
}

QString Senders::nameOf(const QString &id) const
{
    const Sender *sender = find(id);
    return sender ? sender->name : id;
}

std::optional<qint64> Senders::missedDeadline(const QString &id, qint64 duration) const
{
    const Sender *sender = find(id);
    return sender && sender->deadline && duration > *sender->deadline ? sender->deadline : std::nullopt;
}

} // namespace hookbench::service
