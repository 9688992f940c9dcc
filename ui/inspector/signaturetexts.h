// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/explanation.h"

#include <QString>

namespace hookbench::ui {
struct Colors;
}

namespace hookbench::ui::inspector {

// What the Signature tab says, from an explanation.

/// "Stripe · HMAC-SHA256 · tolerance 300 s"
QString schemeText(const signature::Provider &provider, const signature::Explanation &explanation);
/// The header in HTML, time and signatures in their colours; covered: without the signatures.
QString headerHtml(const signature::Explanation &explanation, const Colors &colors, bool isMasked);
/// "02:00:11, 2 s before arrival ✓"
QString timeText(const signature::Explanation &explanation, qint64 arrivedAt);
/// The beginning of a digest in groups of eight digits.
QString digestText(const QByteArray &digest, bool isMasked);
/// The signed bytes around what differs, which is marked; else their beginning. In HTML.
QString signedHtml(const signature::Explanation &explanation, const Colors &colors, qsizetype around);
/// The same as the sender signed it.
QString instead(const signature::Explanation &explanation, const Colors &colors, qsizetype around);
/// Tags taken out, for those who hear it.
QString plainOf(const QString &html);

} // namespace hookbench::ui::inspector
