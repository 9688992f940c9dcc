// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/successstatus.h"

#include "core/service/catalogue.h"

namespace hookbench::service {

namespace {

void collect(const AnswerRule &rule, StatusRanges &out)
{
    const auto add = [&out](int first, int last) {
        const std::pair range{first, last};
        if (std::find(out.begin(), out.end(), range) == out.end())
            out.push_back(range);
    };
    switch (rule.kind) {
    case AnswerRule::Kind::All:
    case AnswerRule::Kind::Any:
        for (const AnswerRule &part : rule.parts)
            collect(part, out);
        break;
    case AnswerRule::Kind::Status:
        for (const int status : rule.statuses)
            add(status, status);
        break;
    case AnswerRule::Kind::StatusRange: add(rule.statuses.front(), rule.statuses.back()); break;
    default: break; // of what the answer holds
    }
}

} // namespace

StatusRanges successStatuses(const Service *service)
{
    StatusRanges out;
    if (service)
        collect(service->answers.success, out);
    return out;
}

} // namespace hookbench::service
