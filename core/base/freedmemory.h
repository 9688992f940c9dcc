// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hookbench {

/// Whether what the thread frees is overwritten first, so that no copy of a key stays whichever library made it; so it
/// is unless a thread says otherwise. Only the allocator of hookbench-cli looks here.
inline thread_local bool wipesFreedMemory = true;

/// Says so until it goes, on this thread. Threads through which every request passes free without wiping, but for the
/// moment in which they have a key in their hands.
class FreedMemoryWiping
{
public:
    explicit FreedMemoryWiping(bool wipes)
        : m_before(wipesFreedMemory)
    {
        wipesFreedMemory = wipes;
    }
    ~FreedMemoryWiping() { wipesFreedMemory = m_before; }
    FreedMemoryWiping(const FreedMemoryWiping &) = delete;
    FreedMemoryWiping &operator=(const FreedMemoryWiping &) = delete;

private:
    bool m_before;
};

} // namespace hookbench
