// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/har.h"
#include "core/json/streamwriter.h"
#include "core/record/capture.h"

namespace hookbench::record {

enum class Exactness {
    Content, // the machine form of cli.md
    Exact,   // with a member "exact", of which the very capture can be made again
};

/// Writes the machine form of a capture with "headers", "body" or "body_base64", and "answer", as one object.
///
/// "exact" is {"received_at_us", "first_byte_at_us", "duration_us", "fate" of the answer ("sent", "client_left",
/// "broken", "unknown"), "damage" ("refused", "truncated", "timed_out", "not_kept"), "head": the bytes of the head, one
/// character each, "framing" of a chunked body: [text of framing (one character a byte), bytes of the body that follow,
/// how many times] in turn, without the numbers where they are 0 and 1; "wire_base64" where that would be too long;
/// "answer_head"}. Times are microseconds; what is not so is left out.
void writeJson(json::StreamWriter &json, const Capture &capture, Exactness exactness);

/// Reads the machine form again: exact where that member is there; else a request is written anew from its parts. A
/// body that is told of but not there (`list --json`) makes it a truncated one that says so. Errors: a member that is
/// missing or has no sensible value.
Result<Capture> readCapture(const json::Ref &object);

/// A capture in HAR. What HAR has no place for stands in its member "_hookbench".
http::HarEntry harEntryOf(const Capture &capture);
/// The capture that an entry describes; importedAt stands for a time that it does not tell.
Result<Capture> captureOf(const http::HarEntry &entry, qint64 importedAt);

/// A request that came from a file without more, as a capture.
Capture captureOf(http::Request request, qint64 importedAt);

/// The address that the client asked for, as far as it is known: Host and target, with the listener's scheme.
QByteArray urlOf(const Capture &capture);
/// "http://127.0.0.1:4280": where it was sent to; of one that came from a file without its listener, the address's own.
QString originOf(const Capture &capture);

/// What the listener of an imported capture reads: "imported: FILE", with " from LISTENER" where it is known. file: its
/// name without folder.
QString importedListener(const QString &listener, const QString &file);
/// The file behind it; empty: the capture arrived here.
QString importedFrom(const QString &listener);
/// The address that was listened on, also of an imported capture; empty where it is not known.
QString listenerUrl(const QString &listener);

} // namespace hookbench::record
