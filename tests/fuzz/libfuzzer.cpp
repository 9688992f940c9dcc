// SPDX-License-Identifier: GPL-3.0-or-later
// The door for libFuzzer. FUZZ_TARGET names the function of targets.h.
#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    hookbench::fuzzing::FUZZ_TARGET(QByteArrayView(data, qsizetype(size)));
    return 0;
}
