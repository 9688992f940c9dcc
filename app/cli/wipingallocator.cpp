// SPDX-License-Identifier: GPL-3.0-or-later
// What hookbench-cli frees is overwritten first, on the threads that core/base/freedmemory.h tells: these functions
// stand before those of jemalloc. Its own option for that, junk:free, forgets what realloc() moves, and slows down
// every thread.
#include "core/base/freedmemory.h"

#include <jemalloc/jemalloc.h>

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <new>

namespace {

using Free = void (*)(void *);
using Realloc = void *(*)(void *, std::size_t);

// jemalloc's, which are faster than dallocx() and rallocx(); those serve until the program has looked for them.
Free plainFree = nullptr;
Realloc plainRealloc = nullptr;

[[gnu::constructor]] void findPlain()
{
    plainFree = reinterpret_cast<Free>(::dlsym(RTLD_NEXT, "free"));
    plainRealloc = reinterpret_cast<Realloc>(::dlsym(RTLD_NEXT, "realloc"));
}

void wipe(void *memory, std::size_t size)
{
    std::memset(memory, 0, size);
    asm volatile("" : : "r"(memory) : "memory"); // it is not left out because nobody reads it any more
}

} // namespace

extern "C" void free(void *memory) noexcept
{
    if (!memory)
        return;
    if (hookbench::wipesFreedMemory)
        wipe(memory, sallocx(memory, 0));
    if (plainFree)
        plainFree(memory);
    else
        dallocx(memory, 0);
}

extern "C" void *realloc(void *memory, std::size_t size) noexcept
{
    if (!memory)
        return malloc(size);
    if (!hookbench::wipesFreedMemory && size > 0)
        return plainRealloc ? plainRealloc(memory, size) : rallocx(memory, size, 0);
    if (size == 0) {
        free(memory);
        return nullptr;
    }
    const std::size_t before = sallocx(memory, 0);
    const std::size_t wanted = nallocx(size, 0);
    if (wanted == before || (wanted > before && xallocx(memory, size, 0, 0) >= size))
        return memory;
    void *const moved = malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, memory, std::min(before, size));
    free(memory);
    return moved;
}

// jemalloc has these too, which would not come by here.
void operator delete(void *memory) noexcept
{
    free(memory);
}
void operator delete[](void *memory) noexcept
{
    free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    free(memory);
}
void operator delete(void *memory, const std::nothrow_t &) noexcept
{
    free(memory);
}
void operator delete[](void *memory, const std::nothrow_t &) noexcept
{
    free(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept
{
    free(memory);
}
void operator delete[](void *memory, std::align_val_t) noexcept
{
    free(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    free(memory);
}
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept
{
    free(memory);
}
