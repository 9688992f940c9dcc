// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transfers.h"

#include "core/transfer/importing.h"
#include "core/workspace/draftimport.h"
#include "ui/common/background.h"
#include "ui/common/dialogs.h"
#include "ui/common/widgets.h"
#include "ui/transfer/importdialog.h"
#include "ui/transfer/job.h"
#include "ui/transfer/leavingdialog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProgressDialog>

namespace hookbench::ui {

namespace {

using hookbench::transfer::Exported;
using hookbench::transfer::ExportOptions;
using hookbench::transfer::Imported;
using hookbench::transfer::Selection;
using hookbench::transfer::Source;

} // namespace

Transfers::Transfers(workspace::Session &session, Toast &toast, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_toast(toast)
    , m_window(window)
{
}

Transfers::~Transfers() = default;

bool Transfers::isFree()
{
    if (m_job)
        m_toast.show(tr("An export or import is still under way."));
    return !m_job;
}

void Transfers::run(const QString &title, std::function<void(const std::function<bool(qint64, qint64)> &)> work,
                    std::function<void()> done)
{
    constexpr int soon = 400; // milliseconds; what is done by then needs no dialog
    m_progress = std::make_unique<QProgressDialog>(title, tr("Cancel"), 0, 1000, m_window);
    m_progress->setObjectName(QStringLiteral("transferProgress"));
    m_progress->setWindowTitle(QStringLiteral("Hookbench"));
    m_progress->setWindowModality(Qt::NonModal);
    m_progress->setAutoReset(false);
    m_progress->setAutoClose(false);
    m_progress->setMinimumDuration(soon);
    m_job = std::make_unique<transfer::Job>();
    connect(m_progress.get(), &QProgressDialog::canceled, m_job.get(), [job = m_job.get()] { job->cancel(); });
    connect(m_job.get(), &transfer::Job::progressed, m_progress.get(), &QProgressDialog::setValue);
    connect(m_job.get(), &transfer::Job::finished, this, [this, done = std::move(done)] {
        m_progress.reset();
        m_job.reset();
        done();
    });
    m_job->start(std::move(work));
}

void Transfers::askForExport(const std::vector<qint64> &selected, const record::Filter &filter,
                             const transfer::Choice &choice)
{
    if (!isFree())
        return;
    auto *dialog = new transfer::ExportDialog(choice, m_format, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto chosen = [this, dialog, selected, filter] {
        Selection selection;
        if (dialog->what() == transfer::What::Selected)
            selection.ids = selected;
        else if (dialog->what() == transfer::What::Shown)
            selection.filter = filter;
        return std::pair(selection, ExportOptions{dialog->format(), dialog->keepsSecrets(),
                                                  QCoreApplication::applicationVersion(),
                                                  m_session.keyFinder().known()});
    };
    connect(dialog, &transfer::ExportDialog::previewAsked, this, [this, dialog, chosen] {
        const auto [selection, options] = chosen();
        preview(dialog, selection, options);
    });
    connect(dialog, &QDialog::accepted, this, [this, chosen] {
        const auto [selection, options] = chosen();
        m_format = options.format;
        const QString suffix = QString::fromLatin1(hookbench::transfer::infoOf(options.format).suffix);
        chooseFile(m_window, tr("Export captures"), FileChoice::Save, QStringLiteral("captures.") + suffix,
                   [this, wanted = selection, how = options](const QString &file) { exportTo(file, wanted, how); });
    });
    dialog->open();
}

// The beginning of what would be written, made in the pool.
void Transfers::preview(QWidget *over, const Selection &selection, const ExportOptions &options)
{
    constexpr qsizetype most = 64'000; // bytes that are shown
    const store::Location location = m_session.storeLocation();
    inBackground(
        over,
        [=] {
            QByteArray out;
            auto reader = store::Reader::open(location);
            if (reader) {
                (void)hookbench::transfer::exportTo([&](QByteArrayView bytes) { out += bytes; }, *reader, selection,
                                                    options, [&](qint64, qint64) { return out.size() < most; });
            }
            return QString::fromUtf8(out.left(most)) + (out.size() > most ? QStringLiteral("\n…") : QString());
        },
        [this, over](const QString &text) {
            auto *dialog = new transfer::LeavingDialog(tr("What would be exported"), text, {}, {}, over);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
}

void Transfers::exportTo(const QString &file, const Selection &selection, const ExportOptions &options)
{
    if (!isFree())
        return;
    const auto outcome = std::make_shared<std::optional<Result<Exported>>>(); // there once the work is finished
    const store::Location location = m_session.storeLocation();
    const auto work = [=](const std::function<bool(qint64, qint64)> &goes) {
        auto reader = store::Reader::open(location);
        *outcome = reader ? hookbench::transfer::exportToFile(file, *reader, selection, options, goes)
                          : tl::unexpected(reader.error());
    };
    run(tr("Writing %1…").arg(QFileInfo(file).fileName()), work, [this, outcome, file, options] {
        const Result<Exported> &exported = **outcome;
        if (!exported && exported.error().kind == ErrorKind::Cancelled)
            return m_toast.show(exported.error().message);
        if (!exported)
            return warn(m_window, tr("The export failed"), exported.error().message);
        QString text =
            tr("Exported %n capture(s) to %1.", nullptr, int(exported->captures)).arg(QFileInfo(file).fileName());
        if (exported->leftOut > 0)
            text += u' ' + tr("%n damaged one(s) left out.", nullptr, int(exported->leftOut));
        if (!options.keepsSecrets)
            text += u' ' + tr("Credentials are replaced.");
        m_toast.show(text);
    });
}

void Transfers::askForImport()
{
    if (!isFree())
        return;
    chooseFile(m_window, tr("Import requests"), FileChoice::Open, {},
               [this](const QString &file) { importFile(file); });
}

void Transfers::importFile(const QString &file)
{
    if (!isFree())
        return;
    const auto source = hookbench::transfer::openSource(file);
    if (!source)
        return warn(m_window, tr("The import failed"), source.error().message);
    auto *dialog = new transfer::ImportDialog(*source, workspace::draftFolderFor(source->name), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, source = *source] {
        dialog->asDrafts() ? importDrafts(source, dialog->folder()) : importCaptures(source);
    });
    dialog->open();
}

void Transfers::importCaptures(const Source &source)
{
    if (!isFree())
        return;
    const auto outcome = std::make_shared<std::optional<Result<Imported>>>();
    store::Store &store = m_session.store();
    const auto work = [outcome, source, &store](const std::function<bool(qint64, qint64)> &goes) {
        *outcome = hookbench::transfer::importCaptures(source, store, goes);
    };
    run(tr("Reading %1…").arg(source.name), work, [this, outcome, name = source.name] {
        const Result<Imported> &imported = **outcome;
        if (!imported)
            return tellFailedImport(imported.error());
        m_toast.show(tr("Imported %n capture(s) from %1.", nullptr, int(imported->ids.size())).arg(name), tr("Undo"),
                     [this, ids = imported->ids] { m_session.store().setDeleted(ids, true); });
    });
}

void Transfers::tellFailedImport(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return m_toast.show(error.message);
    warn(m_window, tr("The import failed"), error.message + QStringLiteral("\n\n") + tr("Nothing was imported."));
}

void Transfers::importDrafts(const Source &source, const QString &folder)
{
    if (!isFree())
        return;
    const auto outcome = std::make_shared<std::optional<Result<std::vector<workspace::NamedDraft>>>>();
    const auto work = [outcome, source](const std::function<bool(qint64, qint64)> &goes) {
        *outcome = workspace::readDrafts(source, goes);
    };
    run(tr("Reading %1…").arg(source.name), work, [this, outcome, name = source.name, folder] {
        const auto &drafts = **outcome;
        const auto paths = drafts ? workspace::keepDrafts(*drafts, m_session.workspace(), folder)
                                  : Result<QStringList>(tl::unexpected(drafts.error()));
        if (!paths)
            return tellFailedImport(paths.error());
        m_toast.show(tr("Imported %n draft(s) from %1.", nullptr, int(paths->size())).arg(name), tr("Undo"),
                     [this, made = *paths] {
                         for (const QString &path : made)
                             (void)m_session.workspace().removeDraft(path);
                     });
    });
}

} // namespace hookbench::ui
