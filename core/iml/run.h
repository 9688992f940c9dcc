// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/error.h"
#include "core/iml/value.h"

#include <QStringList>
#include <QTimeZone>

#include <chrono>
#include <functional>

namespace hookbench::iml {

/// Bounds of one run. What it takes is counted and not timed, so that the same inputs give the same result on any
/// machine; only regular expressions are timed.
struct Limits
{
    /// Characters and elements that are looked at or made; about a second's worth.
    qint64 work = 200'000'000;
    /// Bytes of everything that is made, however short it lives.
    qint64 memory = 512 << 20;
    /// UTF-16 units or bytes of one text.
    qsizetype text = 32 << 20;
    /// Time for all regular expressions, whose steps cannot be counted.
    std::chrono::nanoseconds patience = std::chrono::seconds(1);
};

/// What a run depends on beside template and variables: with the same inputs it gives the same result.
struct Inputs
{
    Date now;
    QTimeZone zone = QTimeZone::utc(); // for reading and writing dates and for counting days
    quint64 seed = 0;                  // of `random`, `uuid` and shuffle()
    QString executionId;
    Limits limits;
};

/// The variables of expressions by name. In `headers` the case of keys is ignored.
class Variables
{
public:
    void set(const QString &name, Value value);
    void remove(const QString &name);
    const Value *find(QStringView name) const;

private:
    std::vector<Collection::Member> m_all;
};

/// What a watcher is told of an expression that was evaluated.
struct Seen
{
    const QStringList &path;   // of its template in a JSON template: "a", "[1]", "b"; empty: the template itself
    const QString &expression; // as it is written, with its braces
    qsizetype offset;          // of it in its template
    qsizetype length;
    const Result<Value, LanguageError> &value;
};
using Watcher = std::function<void(const Seen &)>;

/// One run of one or more templates over the same inputs: chance goes on from one to the next, and all share the
/// limits. Not for several threads.
class Run
{
public:
    Run(Inputs inputs, Variables of)
        : variables(std::move(of))
        , m_inputs(std::move(inputs))
        , m_state(m_inputs.seed)
        , m_patience(m_inputs.limits.patience)
    {
    }

    Variables variables;
    /// Sees each expression that is evaluated; may be empty.
    Watcher watcher;
    /// Where in a JSON template the run is; kept only for a watcher.
    QStringList path;

    const Inputs &inputs() const { return m_inputs; }
    const QTimeZone &zone() const { return m_inputs.zone; }

    /// Counts work, or memory. False: there is none left.
    bool spend(qint64 units) { return (m_work += units) <= m_inputs.limits.work; }
    bool hold(qint64 bytes) { return (m_memory += bytes) <= m_inputs.limits.memory; }

    /// What is left of it; matching takes from it.
    std::chrono::nanoseconds &patience() { return m_patience; }

    /// 64 bits of chance (SplitMix64).
    quint64 chance();
    /// At least 0 and below 1.
    double random() { return double(chance() >> 11) * 0x1p-53; }
    /// RFC 4122 version 4, of chance.
    QString uuid();

private:
    Inputs m_inputs;
    quint64 m_state;
    std::chrono::nanoseconds m_patience;
    qint64 m_work = 0;
    qint64 m_memory = 0;
};

} // namespace hookbench::iml
