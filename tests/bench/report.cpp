// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include <QDate>
#include <QFile>
#include <QLocale>
#include <QStorageInfo>
#include <QSysInfo>
#include <QThread>

#include <algorithm>
#include <cmath>

namespace hookbench::bench {

namespace {

QString requirementText(const Requirement &requirement)
{
    return requirement.holds ? requirement.text : QStringLiteral("**missed:** %1").arg(requirement.text);
}

QString processor()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

QString Report::table() const
{
    QString out =
        QStringLiteral("| bench | what | median | least – most | against | required |\n|---|---|---|---|---|---|\n");
    for (const Row &row : m_rows) {
        QStringList required;
        for (const Requirement &requirement : row.required)
            required << requirementText(requirement);
        out += QStringLiteral("| %1 |\n")
                   .arg(QStringList{row.bench, row.what, row.median, row.spread, row.ratio,
                                    required.join(QStringLiteral("; "))}
                            .join(QStringLiteral(" | ")));
    }
    return out;
}

QStringList Report::missed() const
{
    QStringList out;
    for (const Row &row : m_rows) {
        for (const Requirement &requirement : row.required) {
            if (!requirement.holds)
                out << QStringLiteral("%1, %2: %3 is required, %4 was measured")
                           .arg(row.bench, row.what, requirement.text, number(requirement.measured, 2));
        }
    }
    return out;
}

QString number(double value, int decimals)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(value, 'f', decimals);
}

QString spread(const std::vector<double> &values, int decimals)
{
    if (values.size() < 2)
        return {};
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return QStringLiteral("%1 – %2").arg(number(*least, decimals), number(*most, decimals));
}

QString milliseconds(double value)
{
    return number(value, value < 10 ? 2 : value < 100 ? 1 : 0) + QStringLiteral(" ms");
}

Requirement atLeast(const QString &of, double value, double limit, int decimals)
{
    return {QStringLiteral("%1 at least %2").arg(of, number(limit, decimals)), value, value >= limit};
}

Requirement atMost(const QString &of, double value, double limit, const QString &unit)
{
    const int decimals = limit == std::floor(limit) ? 0 : 1;
    return {QStringLiteral("%1 at most %2%3").arg(of, number(limit, decimals), unit).trimmed(), value, value <= limit};
}

QString machine(const QString &folder)
{
    return QStringLiteral("%1 cores of %2, %3, kernel %4, %5, Qt %6, %7")
        .arg(QThread::idealThreadCount())
        .arg(processor(), QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
             QString::fromLatin1(QStorageInfo(folder).fileSystemType()), QString::fromLatin1(qVersion()),
             QDate::currentDate().toString(Qt::ISODate));
}

bool putBetweenMarkers(const QString &name, const QString &marker, const QString &text)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QString whole = QString::fromUtf8(file.readAll());
    file.close();
    const QString begin = QStringLiteral("<!-- %1 -->\n").arg(marker);
    const qsizetype from = whole.indexOf(begin);
    const qsizetype to = whole.indexOf(QStringLiteral("<!-- /%1 -->").arg(marker));
    if (from < 0 || to < from)
        return false;
    whole.replace(from + begin.size(), to - from - begin.size(), text);
    const QByteArray bytes = whole.toUtf8();
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

} // namespace hookbench::bench
