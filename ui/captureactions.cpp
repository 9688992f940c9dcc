// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captureactions.h"

#include "core/base/clock.h"
#include "core/base/format.h"
#include "core/http/textforms.h"
#include "core/record/captureform.h"
#include "core/record/captureredaction.h"
#include "core/workspace/keysinurls.h"
#include "core/workspace/resigning.h"
#include "ui/common/badges.h"
#include "ui/common/dialogs.h"
#include "ui/common/widgets.h"
#include "ui/transfer/leavingdialog.h"

#include <QLocale>

namespace hookbench::ui {

CaptureActions::CaptureActions(workspace::Session &session, store::ReaderThread &reader, Toast &toast, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_reader(reader)
    , m_toast(toast)
    , m_window(window)
{
}

void CaptureActions::setAddresses(const QStringList &addresses)
{
    m_addresses = addresses;
    emit addressesChanged(addresses);
}

void CaptureActions::withCapture(qint64 id, std::function<void(const record::Capture &)> use)
{
    if (id == 0)
        return;
    m_reader.run(
        this, [id](store::Reader &reader) { return reader.capture(id); },
        [this, use = std::move(use)](const Result<record::Capture> &capture) {
            if (capture)
                use(*capture);
            else
                m_toast.show(capture.error().message);
        });
}

void CaptureActions::askForAddress(const QString &title, std::function<void(const QString &)> done)
{
    const auto complete = [](const QString &text) {
        return text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text;
    };
    askText(
        m_window, title, tr("Address. Without a path, the captured path is kept."),
        m_addresses.value(0, QStringLiteral("http://localhost:3000")),
        [complete](const QString &text) {
            const auto parsed = delivery::Address::parse(complete(text));
            return parsed ? QString() : parsed.error().message;
        },
        [complete, done = std::move(done)](const QString &text) { done(complete(text)); });
}

void CaptureActions::rememberAddress(const QString &address)
{
    if (workspace::carriesKey(address))
        return; // it would stand in a file in plain text
    m_addresses.removeAll(address);
    m_addresses.prepend(address);
    while (m_addresses.size() > 8)
        m_addresses.removeLast();
    emit addressesChanged(m_addresses);
}

void CaptureActions::replay(qint64 id, const QString &address)
{
    if (id == 0)
        return;
    if (address.isEmpty())
        return askForAddress(tr("Replay"), [this, id](const QString &asked) { replay(id, asked); });
    const auto parsed = delivery::Address::parse(address);
    if (!parsed)
        return m_toast.show(parsed.error().message);
    rememberAddress(address);
    withCapture(id, [this, address](const record::Capture &capture) { sendAgain(capture, address); });
}

void CaptureActions::sendAgain(const record::Capture &capture, const QString &address)
{
    const auto parsed = delivery::Address::parse(address);
    if (!parsed)
        return m_toast.show(parsed.error().message);
    m_session.deliveries().replay(
        capture, *parsed, 1, this, [this, address, number = capture.summary.id](const workspace::Delivered &delivered) {
            const record::DeliverySummary &summary = delivered.delivery.summary;
            const QString came =
                delivered.error ? delivered.error->message
                : !summary.error.isEmpty()
                    ? summary.error
                    : tr("%1 in %2").arg(summary.status.value_or(0)).arg(durationText(summary.duration, QLocale()));
            m_toast.show(tr("Replayed %1 to %2: %3").arg(number).arg(delivery::hostOf(address), came));
        });
}

void CaptureActions::replaySigned(qint64 id, const QString &address, signature::Defect defect)
{
    if (id == 0)
        return;
    if (address.isEmpty())
        return askForAddress(tr("Replay signed again"),
                             [this, id, defect](const QString &asked) { replaySigned(id, asked, defect); });
    const auto parsed = delivery::Address::parse(address);
    if (!parsed)
        return m_toast.show(parsed.error().message);
    rememberAddress(address);
    withCapture(id, [this, parsed = *parsed, address, defect](const record::Capture &capture) {
        workspace::askResigning(m_session.workspace(), m_session.keys(), capture.summary, this,
                                [this, parsed, address, defect, capture](const Result<workspace::Resigning> &with) {
                                    if (!with)
                                        return m_toast.show(with.error().message);
                                    workspace::Resigning now = *with;
                                    now.defect = defect;
                                    auto request =
                                        workspace::signedAgain(capture, parsed, now, SystemClock().now() / 1000);
                                    if (!request)
                                        return m_toast.show(request.error().message);
                                    record::Capture again = capture;
                                    again.request = std::move(*request);
                                    sendAgain(again, address);
                                });
    });
}

void CaptureActions::replayExact(qint64 id)
{
    if (id == 0)
        return;
    askForAddress(tr("Replay the exact bytes"), [this, id](const QString &address) {
        const auto parsed = delivery::Address::parse(address);
        if (!parsed)
            return;
        rememberAddress(address);
        withCapture(id, [this, parsed = *parsed](const record::Capture &capture) {
            m_session.deliveries().replayExact(
                capture, parsed, false, 1, this, [this](const workspace::Delivered &delivered) {
                    const record::DeliverySummary &summary = delivered.delivery.summary;
                    m_toast.show(summary.error.isEmpty()
                                     ? tr("The exact bytes were answered with %1.").arg(summary.status.value_or(0))
                                     : summary.error);
                });
        });
    });
}

void CaptureActions::mendSignature(std::shared_ptr<const record::Capture> capture, const workspace::SignatureMend &mend,
                                   const QString &sender)
{
    workspace::mendSignature(m_session.workspace(), m_session.keys(), capture->summary, sender, mend, this,
                             [this, key = mend.key](const Result<QString> &endpoint) {
                                 if (!endpoint)
                                     return m_toast.show(endpoint.error().message);
                                 QString said = tr("Done. The endpoint %1 verifies so from now on.").arg(*endpoint);
                                 if (m_session.keys().isInMemory(key))
                                     said += u' ' + tr("The key is kept in memory only, until Hookbench ends.");
                                 m_toast.show(said);
                                 emit signatureMended();
                             });
}

void CaptureActions::visit(const QString &url)
{
    const auto address = delivery::Address::parse(url);
    if (!address || !address->tls)
        return m_toast.show(tr("The link is no https address and is not opened."));
    confirm(m_window, tr("Open the link"),
            tr("The request asks Hookbench to open a link at %1. Do it only if you registered this address yourself.")
                .arg(QString::fromUtf8(address->host)),
            tr("Open it"), [this, url] {
                delivery::Draft draft;
                draft.method = QStringLiteral("GET");
                draft.url = url;
                draft.literalUrl = true;
                m_session.deliveries().send(
                    draft, {}, std::nullopt, this, [this](const workspace::Delivered &delivered) {
                        const record::DeliverySummary &summary = delivered.delivery.summary;
                        m_toast.show(delivered.error ? delivered.error->message
                                     : !summary.error.isEmpty()
                                         ? summary.error
                                         : tr("The link was answered with %1.").arg(summary.status.value_or(0)));
                    });
            });
}

void CaptureActions::copyCurl(qint64 id)
{
    withCapture(id, [this](const record::Capture &capture) {
        const auto curlOf = [](const record::Capture &one) { return http::toCurl(one.request, record::originOf(one)); };
        const QString exact = curlOf(capture);
        const QString clean = curlOf(record::redacted(capture, {.known = m_session.keyFinder().known().get()}));
        copyText(clean);
        if (clean == exact)
            return m_toast.show(tr("Copied as cURL."));
        m_toast.show(tr("Copied as cURL; credentials are masked."), tr("Show…"), [this, clean, exact] {
            auto *dialog = new transfer::LeavingDialog(tr("Copy as cURL"), clean, exact, tr("Copy"), m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [dialog] { copyText(dialog->text()); });
            dialog->open();
        });
    });
}

void CaptureActions::remove(const std::vector<qint64> &ids)
{
    m_session.store().setDeleted(ids, true);
    m_toast.show(tr("Deleted %n capture(s).", nullptr, int(ids.size())), tr("Undo"),
                 [this, ids] { m_session.store().setDeleted(ids, false); });
}

// What they were is read first, for the way back.
void CaptureActions::annotate(const std::vector<qint64> &ids, const record::AnnotationChange &change)
{
    if (ids.empty())
        return;
    m_reader.run(
        this, [ids](store::Reader &reader) { return reader.summaries(ids); },
        [this, ids, change](const Result<std::vector<record::CaptureSummary>> &before) {
            if (!before)
                return m_toast.show(before.error().message);
            m_session.store().annotate(ids, change);
            const int count = int(before->size());
            QString said = tr("Took the note from %n capture(s).", nullptr, count);
            if (change.pinned)
                said = *change.pinned ? tr("Pinned %n capture(s).", nullptr, count)
                                      : tr("Unpinned %n capture(s).", nullptr, count);
            else if (change.color)
                said = tr("Marked %n capture(s): %1.", nullptr, count).arg(markTitle(*change.color));
            else if (change.note && !change.note->isEmpty())
                said = tr("Wrote a note on %n capture(s).", nullptr, count);
            m_toast.show(said, tr("Undo"), [this, before = *before] {
                for (const record::CaptureSummary &capture : before)
                    m_session.store().annotate({capture.id}, record::AnnotationChange::to(capture.annotation));
            });
        });
}

void CaptureActions::editNote(const std::vector<qint64> &ids)
{
    if (ids.empty())
        return;
    withCapture(ids.front(), [this, ids](const record::Capture &capture) {
        askText(
            m_window, tr("Note"), tr("A note on %n capture(s). Words in the filter find it.", nullptr, int(ids.size())),
            capture.summary.annotation.note, [](const QString &) { return QString(); },
            [this, ids](const QString &text) {
                record::AnnotationChange change;
                change.note = text.trimmed();
                annotate(ids, change);
            });
    });
}

void CaptureActions::removeAll()
{
    m_reader.run(
        this, [](store::Reader &reader) { return reader.lastId(); },
        [this](const Result<qint64> &last) {
            if (!last)
                return;
            const qint64 now = SystemClock().now();
            m_session.store().deleteAll(*last, now);
            m_toast.show(tr("Deleted all captures."), tr("Undo"), [this, now] { m_session.store().undeleteAll(now); });
        });
}

void CaptureActions::sendSample(const QString &url)
{
    if (url.isEmpty()) {
        m_toast.show(tr("Nothing listens yet."));
        return;
    }
    delivery::Draft draft;
    draft.url = url + QStringLiteral("/hooks/sample?source=hookbench");
    draft.verifyTls = false; // it is ourselves
    draft.headers = {{QStringLiteral("X-Sample"), QStringLiteral("hello")}};
    draft.bodyKind = delivery::BodyKind::Json;
    draft.text = QStringLiteral(R"({"event":"sample","message":"It works.",)"
                                R"("items":[{"id":1,"name":"first"},{"id":2,"name":"second"}]})");
    m_session.deliveries().send(draft, {}, {}, this, [this](const workspace::Delivered &delivered) {
        if (delivered.error)
            m_toast.show(delivered.error->message);
        else if (!delivered.delivery.summary.error.isEmpty())
            m_toast.show(delivered.delivery.summary.error);
    });
}

} // namespace hookbench::ui
