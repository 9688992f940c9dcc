// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/resolving.h"

#include <QCoreApplication>

namespace hookbench::delivery {

using Where = DraftProblem::Where;

QString describe(const DraftProblem &problem)
{
    const QString row = QString::number(problem.row + 1);
    QString where;
    switch (problem.where) {
    case Where::Method: where = QCoreApplication::translate("hookbench::delivery", "Method"); break;
    case Where::Url: where = QCoreApplication::translate("hookbench::delivery", "Address"); break;
    case Where::HeaderName:
    case Where::HeaderValue: where = QCoreApplication::translate("hookbench::delivery", "Header %1").arg(row); break;
    case Where::Body: where = QCoreApplication::translate("hookbench::delivery", "Body"); break;
    case Where::FormName:
    case Where::FormValue: where = QCoreApplication::translate("hookbench::delivery", "Form row %1").arg(row); break;
    case Where::PartName:
    case Where::PartValue:
    case Where::PartFile:
    case Where::PartFileName:
    case Where::PartType: where = QCoreApplication::translate("hookbench::delivery", "Part %1").arg(row); break;
    case Where::File: where = QCoreApplication::translate("hookbench::delivery", "File"); break;
    case Where::Signing: where = QCoreApplication::translate("hookbench::delivery", "Signature"); break;
    case Where::Authentication: where = QCoreApplication::translate("hookbench::delivery", "Authentication"); break;
    }
    return where + QStringLiteral(": ") + problem.error.message;
}

} // namespace hookbench::delivery
