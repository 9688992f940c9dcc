// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/bodypieces.h"

#include "core/base/format.h"
#include "core/delivery/resolving.h"
#include "core/http/multipart.h"
#include "core/spool/bodyfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace hookbench::delivery {

namespace {

DraftProblem problemOf(const BodyPiece &piece, ErrorKind kind, const QString &message)
{
    const auto where = piece.row < 0 ? DraftProblem::Where::File : DraftProblem::Where::PartFile;
    return {where, piece.row, {kind, message, 0, piece.file.size()}, {}};
}

DraftProblem unreadable(const BodyPiece &piece, const QString &reason)
{
    return problemOf(piece, ErrorKind::NotFound,
                     QCoreApplication::translate("hookbench::delivery", "The file %1 cannot be read: %2.")
                         .arg(piece.file, reason));
}

DraftProblem tooLarge(const BodyPiece &piece, qint64 size)
{
    return problemOf(piece, ErrorKind::Invalid,
                     QCoreApplication::translate("hookbench::delivery",
                                                 "With the file %1 the body has %2; at most %3 can be sent.")
                         .arg(piece.file, sizeText(size), sizeText(largestSentBody)));
}

// Where the bytes are gathered.
class Target
{
public:
    Target(const QString &privateFolder, qint64 size)
        : m_folder(privateFolder)
        , m_isFile(size > spool::largestBodyInMemory)
    {
    }
    ~Target()
    {
        if (m_file.isOpen())
            m_file.remove();
    }
    Q_DISABLE_COPY_MOVE(Target)

    bool open()
    {
        if (!m_isFile)
            return true;
        const spool::BodyFolder folder(m_folder);
        m_file.setFileName(folder.newPartPath());
        return folder.make() && m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly,
                                            QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }

    bool write(const QByteArray &bytes)
    {
        if (m_isFile)
            return m_file.write(bytes) == bytes.size();
        m_bytes += bytes;
        return true;
    }

    QString reason() const { return m_file.errorString(); }

    Result<SharedBytes> take()
    {
        if (!m_isFile)
            return SharedBytes(std::move(m_bytes));
        if (!m_file.flush())
            return fail(ErrorKind::Unavailable, reason());
        return spool::mapFile(m_file.fileName());
    }

private:
    const QString m_folder;
    const bool m_isFile;
    QByteArray m_bytes;
    QFile m_file;
};

// No more than its size is: it may grow meanwhile.
std::optional<DraftProblem> copy(const BodyPiece &piece, const QString &path, qint64 size, Target &target)
{
    constexpr qint64 step = 256 << 10;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(piece, file.errorString());
    for (qint64 left = size; left > 0;) {
        const QByteArray bytes = file.read(qMin(step, left));
        if (bytes.isEmpty() && file.error() != QFileDevice::NoError)
            return unreadable(piece, file.errorString());
        if (bytes.isEmpty())
            break;
        if (!target.write(bytes))
            return problemOf(piece, ErrorKind::Unavailable,
                             QCoreApplication::translate("hookbench::delivery",
                                                         "The body cannot be put together on the disk: %1.")
                                 .arg(target.reason()));
        left -= bytes.size();
    }
    return std::nullopt;
}

// The sizes of pieces, as far as they can be sent.
tl::expected<std::vector<qint64>, DraftProblem> sizesOf(const BodyPieces &pieces, const QString &folder)
{
    std::vector<qint64> out;
    qint64 whole = 0;
    for (const BodyPiece &piece : pieces) {
        qint64 size = piece.bytes.size();
        if (!piece.file.isEmpty()) {
            const QFileInfo info(QDir(folder).absoluteFilePath(piece.file));
            if (!info.exists())
                return tl::unexpected(
                    unreadable(piece, QCoreApplication::translate("hookbench::delivery", "it is not there")));
            if (!info.isFile()) // a pipe would block, a device might never end
                return tl::unexpected(
                    unreadable(piece, QCoreApplication::translate("hookbench::delivery", "it is no plain file")));
            if (!info.isReadable())
                return tl::unexpected(
                    unreadable(piece, QCoreApplication::translate("hookbench::delivery", "it is not yours to read")));
            size = info.size();
        }
        out.push_back(size);
        whole += size;
        if (whole > largestSentBody)
            return tl::unexpected(tooLarge(piece, whole));
    }
    return out;
}

} // namespace

BodyPieces piecesOf(const std::vector<FilledFormPart> &parts, const QByteArray &boundary)
{
    BodyPieces out{{}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const FilledFormPart &part = parts[i];
        out.back().bytes += http::multipartHead(boundary, {part.name, part.fileName, part.contentType});
        if (part.file.isEmpty()) {
            out.back().bytes += part.content;
        } else {
            out.push_back({{}, part.file, int(i)});
            out.push_back({});
        }
        out.back().bytes += "\r\n";
    }
    out.back().bytes += "--" + boundary + "--\r\n";
    return out;
}

tl::expected<Outgoing, DraftProblem> assembled(Outgoing outgoing, const QString &folder, const QString &privateFolder)
{
    if (outgoing.pieces.empty())
        return outgoing;
    const auto sizes = sizesOf(outgoing.pieces, folder);
    if (!sizes)
        return tl::unexpected(sizes.error());
    const auto refuse = [&](const QString &reason) {
        return tl::unexpected(problemOf(outgoing.pieces.front(), ErrorKind::Unavailable,
                                        QCoreApplication::translate(
                                            "hookbench::delivery", "The body cannot be put together on the disk: %1.")
                                            .arg(reason)));
    };
    Target target(privateFolder, std::accumulate(sizes->begin(), sizes->end(), qint64(0)));
    if (!target.open())
        return refuse(target.reason());
    for (std::size_t i = 0; i < outgoing.pieces.size(); ++i) {
        const BodyPiece &piece = outgoing.pieces[i];
        if (piece.file.isEmpty()) {
            if (!target.write(piece.bytes))
                return refuse(target.reason());
        } else if (auto problem = copy(piece, QDir(folder).absoluteFilePath(piece.file), (*sizes)[i], target)) {
            return tl::unexpected(std::move(*problem));
        }
    }
    auto body = target.take();
    if (!body)
        return refuse(body.error().message);
    outgoing.body = std::move(*body);
    outgoing.pieces.clear();
    return outgoing;
}

std::optional<DraftProblem> fileProblem(const BodyPieces &pieces, const QString &folder)
{
    const auto sizes = sizesOf(pieces, folder);
    return sizes ? std::nullopt : std::optional(sizes.error());
}

QByteArray shownBody(const Outgoing &outgoing, qsizetype longest)
{
    if (outgoing.pieces.empty())
        return outgoing.body.slice(0, longest).toByteArray();
    QByteArray out;
    for (const BodyPiece &piece : outgoing.pieces) {
        if (out.size() >= longest)
            break;
        out += piece.file.isEmpty()
                   ? piece.bytes.left(longest - out.size())
                   : QCoreApplication::translate("hookbench::delivery", "(the bytes of %1)").arg(piece.file).toUtf8();
    }
    return out;
}

} // namespace hookbench::delivery
