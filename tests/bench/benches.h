// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/report.h"
#include "tests/bench/server.h"

namespace hookbench::bench {

/// Small requests on 32 connections: ours, a bare QHttpServer, webhook and mitmdump in turn.
void benchCapture(const Setup &setup, Report &report);
/// Requests of 2 KB to an endpoint with a specification and to the catch-all, in turn.
void benchProgram(const Setup &setup, Report &report);
/// Small requests beside ten large uploads, and a bare loop of fdatasync beside them.
void benchBesides(const Setup &setup, Report &report);
/// Anonymous memory while large uploads arrive.
void benchMemory(const Setup &setup, Report &report);
/// Who sent a request of 2 KB: of a known sender by its headers and by its body, and of an unknown one.
void benchRecognise(const Setup &setup, Report &report);
/// Until the program listens, its window is shown, and a long list is printed.
void benchStart(const Setup &setup, Report &report);
/// The open window while 1,000 requests a second arrive.
void benchLive(const Setup &setup, Report &report);
/// Large and small bodies of JSON, beside other parsers and in the window.
void benchBodies(const Setup &setup, Report &report);
/// 10,000 small requests and the phases of single ones, beside curl.
void benchDelivery(const Setup &setup, Report &report);
/// The window over 1,000,000 captures, and 5,000 arrivals a second into it.
void benchMillion(const Setup &setup, Report &report);

/// Verdicts of signatures, and the search for why one fails, on one core.
void benchSignature(const Setup &setup, Report &report);
/// Messages of services: rendered, checked against limits, and their answers read, on one core.
void benchMessages(const Setup &setup, Report &report);
/// The expression language and the programs of endpoints, on one core.
void benchIml(const Setup &setup, Report &report);

} // namespace hookbench::bench
