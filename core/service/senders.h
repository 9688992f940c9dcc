// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace hookbench::service {

/// Somebody who sends webhooks.
struct Sender
{
    QString id;   // as recognition names it
    QString name; // "GitHub"
    QStringList aliases;
    QString signature;              // id of its scheme in the catalogue of signatures; empty: none
    QString docsTopic;              // what to look up in its documentation
    std::optional<qint64> deadline; // microseconds within which it wants an answer
    QString retries;                // how it repeats, in a sentence; empty: not known
    bool isChecked = false;         // deadline and retries were read again in a source
};

/// The senders that are known, by id and alias. Immutable; may be used on any thread.
class Senders
{
public:
    /// Reads {"format": "senders/1", "senders": [...]}. Errors name the row, line and JSON pointer, and why.
    static Result<Senders> parse(const QByteArray &json);
    /// Those that the program brings.
    static const Senders &builtIn();

    const std::vector<Sender> &senders() const { return m_senders; }
    /// By id or alias; null: not known.
    const Sender *find(const QString &id) const;
    /// Its name; the id itself of one that is not known.
    QString nameOf(const QString &id) const;
    /// Where an answer that took so long (microseconds) came later than the sender waits for: the deadline.
    std::optional<qint64> missedDeadline(const QString &id, qint64 duration) const;

private:
    std::vector<Sender> m_senders;
    std::map<QString, std::size_t> m_byName;
};

} // namespace hookbench::service
