// SPDX-License-Identifier: GPL-3.0-or-later
// How jemalloc is set up, which reads this name when the program starts: memory that is free for some seconds goes back
// to the system also while nothing happens.
extern "C" {
extern const char *malloc_conf;
const char *malloc_conf = "background_thread:true,dirty_decay_ms:2000,muzzy_decay_ms:0";
}
