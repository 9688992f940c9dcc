// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>

namespace hookbench::record {

/// Calls found with offset and length of each credential in a text that is neither JSON nor a form: values behind names
/// that hold one by custom ("password: x", token="x"), what stands behind "Bearer" and "Basic", JSON Web Tokens, and the
/// text of XML elements by their names. In the order of the text, in linear time; ends where found returns false. Bytes
/// that are no text do no harm.
void findCredentials(QByteArrayView text, const std::function<bool(qsizetype offset, qsizetype length)> &found);

} // namespace hookbench::record
