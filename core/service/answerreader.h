// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/catalogue.h"
#include "core/signature/objectreader.h"

namespace hookbench::service {

/// The parts of a service's row that tell how its answers are read, what it takes, and what may be repeated. What is
/// wrong is kept in the row's problem.
Answers readAnswers(signature::ObjectReader &row);
Retry readRetry(signature::ObjectReader &row);
std::vector<Limit> readLimits(signature::ObjectReader &row);
std::vector<AnswerExample> readExamples(signature::ObjectReader &row);

/// An expression of a member; where it is none, that is refused.
QRegularExpression readExpression(signature::ObjectReader &object, const char *name,
                                  QRegularExpression::PatternOptions options = {});

} // namespace hookbench::service
