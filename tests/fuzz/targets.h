// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

/// What libFuzzer calls with bytes of its own making, and the test of the kept corpus with the files in corpus/. Each
/// reads its input, holds what came out against what must be so, and ends the process with finding() where it is not.
namespace hookbench::fuzzing {

/// A request as it arrives: RequestParser against Boost.Beast with our policy. Only where Boost was found.
void requestParser(QByteArrayView input);
/// An answer: the first byte chooses the request's method and the limits.
void responseParser(QByteArrayView input);
/// A cURL command; any other text is read as a request in raw text and written as a cURL command. Both also as files
/// of several.
void curlText(QByteArrayView input);
/// The boundary, a line feed, the body.
void multipart(QByteArrayView input);
/// A form or a query; a target.
void form(QByteArrayView input);
/// A line of the filter language.
void filter(QByteArrayView input);
/// An HTTP Archive.
void har(QByteArrayView input);
/// A JSON text.
void json(QByteArrayView input);
/// A template of the expression language, compiled and evaluated over fixed variables. Behind a byte 1 the input is
/// the choices by which a template is made after the grammar.
void iml(QByteArrayView input);
/// A specification of an endpoint, run over a request. Behind a byte 1 the input is the choices by which both are made
/// after the grammar.
void specification(QByteArrayView input);
/// A catalogue of signature schemes; behind a NUL a request: method and URL, fields, an empty line, the body.
void signature(QByteArrayView input);
/// Bodies by their renderers; each is shown whole: tree, paths, pretty text.
void xml(QByteArrayView input);
void cbor(QByteArrayView input);
void messagePack(QByteArrayView input);
void jsonRenderer(QByteArrayView input);
/// The first byte chooses a content type, the rest is shown by the renderer that suits, then by every other.
void renderers(QByteArrayView input);
/// The first byte chooses content codings, the rest is unpacked.
void codings(QByteArrayView input);

} // namespace hookbench::fuzzing
