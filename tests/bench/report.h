// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace hookbench::bench {

/// What a figure must be.
struct Requirement
{
    QString text; // "p99 at most 10 ms"
    double measured = 0;
    bool holds = false;
};

/// A line of the table. Empty columns are for information alone.
struct Row
{
    QString bench;
    QString what;
    QString median;
    QString spread; // of the rounds: least and most
    QString ratio;
    std::vector<Requirement> required;
};

class Report
{
public:
    void add(Row row) { m_rows.push_back(std::move(row)); }
    /// In Markdown.
    QString table() const;
    /// The requirements that do not hold, with what they are about and what was measured.
    QStringList missed() const;

private:
    std::vector<Row> m_rows;
};

/// "30,237" or "0.62"
QString number(double value, int decimals = 0);
/// "29,100 – 33,000"
QString spread(const std::vector<double> &values, int decimals = 0);
/// "7.2 ms"
QString milliseconds(double value);

Requirement atLeast(const QString &of, double value, double limit, int decimals = 2);
/// unit: " ms" and the like.
Requirement atMost(const QString &of, double value, double limit, const QString &unit = {});

/// "2 cores of ..., Debian ..., kernel 6.1, ext4, Qt 6.4.2, 2026-11-21". folder: where the benches write.
QString machine(const QString &folder);

/// Puts a text between "<!-- NAME -->" and "<!-- /NAME -->" of a file. False: it has no such place or cannot be
/// written.
bool putBetweenMarkers(const QString &file, const QString &name, const QString &text);

} // namespace hookbench::bench
