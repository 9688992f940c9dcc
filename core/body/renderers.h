// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/renderer.h"

namespace hookbench::body {

// Each stands in a file of its own: jsonrenderer.cpp and so on.
extern const Renderer jsonRenderer;
extern const Renderer jsonLinesRenderer;
extern const Renderer jsonFieldRenderer;
extern const Renderer formRenderer;
extern const Renderer xmlRenderer;
extern const Renderer multipartRenderer;
extern const Renderer imageRenderer;
extern const Renderer jwtRenderer;
extern const Renderer cborRenderer;
extern const Renderer messagePackRenderer;
extern const Renderer textRenderer;
extern const Renderer hexRenderer;

/// The first bytes without a byte order mark of UTF-8 and blanks before them: what content is judged by.
QByteArrayView startOf(QByteArrayView bytes, qsizetype most = 4096);
/// Whether the text begins as an object or array of JSON does.
bool beginsAsJson(QByteArrayView bytes);
/// Whether it begins as a document of XML does; of HTML: no.
bool beginsAsXml(QByteArrayView bytes);
/// Whether the first bytes hold what no text of an 8-bit charset has.
bool beginsAsBinary(QByteArrayView bytes);

/// That the type names a charset that cannot be read.
Problem unknownCharset(const http::MediaType &type);

} // namespace hookbench::body
