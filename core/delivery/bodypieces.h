// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/delivery/formpart.h"

namespace hookbench::delivery {

struct Outgoing;
struct DraftProblem;

/// A piece of a body: bytes, or all those of a file.
struct BodyPiece
{
    QByteArray bytes;
    QString file; // its path; empty: the bytes
    int row = -1; // of the form's part that names the file; -1: the body is the file

    bool operator==(const BodyPiece &) const = default;
};
using BodyPieces = std::vector<BodyPiece>;

/// A part of a multipart form with everything filled in.
struct FilledFormPart
{
    QByteArray name;
    QByteArray content;
    QString file; // in the place of the content; empty: none
    QByteArray fileName;
    QByteArray contentType;

    bool operator==(const FilledFormPart &) const = default;
};

/// The pieces of a form between boundaries (RFC 7578); files are not read.
BodyPieces piecesOf(const std::vector<FilledFormPart> &parts, const QByteArray &boundary);

/// No body is longer.
inline constexpr qint64 largestSentBody = qint64(2) << 30;

/// Reads the files that are part of a body and makes one body of its pieces: a short one in memory, a longer one in a
/// file of `privateFolder` that has no name any more, so that it stays as it was whatever becomes of its files.
/// folder: where relative paths start. Takes as long as copying them does. Problems: a file that is missing, cannot be
/// read or is none, and what is too large; at its place.
tl::expected<Outgoing, DraftProblem> assembled(Outgoing outgoing, const QString &folder, const QString &privateFolder);

/// Why a file of the body cannot be sent, from its name and size alone; none: it can.
std::optional<DraftProblem> fileProblem(const BodyPieces &pieces, const QString &folder);

/// A body to be shown: in the place of files stands what they are. At most so many bytes.
QByteArray shownBody(const Outgoing &outgoing, qsizetype longest);

} // namespace hookbench::delivery
