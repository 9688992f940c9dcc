// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hookbench::bench {

/// What a store is filled with.
struct Filling
{
    int count = 0;
    int bodyBytes = 1000; // of JSON
};

/// The word that one body of a thousand holds.
inline constexpr char rareWord[] = "Zanzibar";

/// Makes a workspace with captures, one each millisecond until now, answered: 1 of 100 with 500, else 200; 1 of 100
/// taken by the endpoint "orders", 1 of 10,000 with the method DELETE.
void fill(const QString &workspace, const Filling &filling);

} // namespace hookbench::bench
