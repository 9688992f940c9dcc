// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include "core/base/format.h"
#include "core/http/form.h"
#include "core/record/captureform.h"
#include "core/service/senders.h"
#include "ui/common/badges.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/inspector/hiding.h"
#include "ui/inspector/pages.h"
#include "ui/inspector/retriespage.h"
#include "ui/inspector/signaturepage.h"
#include "ui/message/bodyview.h"
#include "ui/message/headersview.h"
#include "ui/message/outcomeview.h"
#include "ui/message/rawview.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QUrl>

namespace hookbench::ui::inspector {

namespace {

// "localhost:3000" of "http://localhost:3000/x"
QString hostOf(const QString &address)
{
    const QUrl url(address);
    return url.port() > 0         ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port())
           : url.host().isEmpty() ? address
                                  : url.host();
}

http::Headers queryFields(const http::Request &request)
{
    http::Headers out;
    for (const auto &[name, value] : http::parseForm(http::queryOf(request.target)))
        out.append(name, value);
    return out;
}

} // namespace

Inspector::Inspector(store::ReaderThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
{
    buildHeader();
    m_tabs = new CountTabBar;
    for (const QString &title : {tr("Summary"), tr("Headers"), tr("Body"), tr("Signature"), tr("Query"), tr("Answer"),
                                 tr("Outputs"), tr("Replays"), tr("Retries"), tr("Raw")})
        m_tabs->addTab(title);
    // Each page gets its parent at once: see MainWindow.
    m_outer = new PageStack(this);
    auto *content = new QWidget(m_outer);
    m_header->setParent(content); // before the pages, also for Tab
    m_tabs->setParent(content);
    m_pages = new PageStack(content);
    m_summary = new SummaryPage(m_pages);
    m_headers = new message::HeadersView(m_pages);
    m_headers->setAccessibleName(tr("Headers"));
    m_body = new message::BodyView(0, m_pages);
    m_query = new message::HeadersView(m_pages);
    m_query->setAccessibleName(tr("Query"));
    m_query->setExplainsNames(false);
    m_answer = new AnswerPage(reader, m_pages);
    m_outputs = new message::OutcomeView(m_pages);
    m_replays = new ReplaysPage(reader, m_pages);
    m_retries = new RetriesPage(reader, m_pages);
    m_raw = new message::RawView(m_pages);
    m_signature = new SignaturePage(m_pages);
    for (QWidget *page :
         {static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_headers), static_cast<QWidget *>(m_body),
          static_cast<QWidget *>(m_signature), static_cast<QWidget *>(m_query), static_cast<QWidget *>(m_answer),
          static_cast<QWidget *>(m_outputs), static_cast<QWidget *>(m_replays), static_cast<QWidget *>(m_retries),
          static_cast<QWidget *>(m_raw)})
        m_pages->addWidget(page);
    const std::pair<QWidget *, const char *> names[] = {
        {m_tabs, "inspectorTabs"},  {m_summary, "summaryPage"},    {m_headers, "headersPage"},
        {m_body, "bodyPage"},       {m_query, "queryPage"},        {m_answer, "answerPage"},
        {m_outputs, "outputsPage"}, {m_replays, "replaysPage"},    {m_retries, "retriesPage"},
        {m_raw, "rawPage"},         {m_signature, "signaturePage"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    connect(m_outputs, &message::OutcomeView::counted, this, [this](int count) { setCount(Outputs, count); });
    connect(m_retries, &RetriesPage::counted, this, [this](int count) { setCount(Retries, count); });
    connect(m_retries, &RetriesPage::captureAsked, this, &Inspector::captureAsked);
    connect(m_signature, &SignaturePage::mendAsked, this,
            [this](const workspace::SignatureMend &mend, const QString &sender) {
                if (m_capture)
                    emit mendAsked(m_capture, mend, sender);
            });
    connect(m_signature, &SignaturePage::visitAsked, this, &Inspector::visitAsked);
    connect(m_signature, &SignaturePage::noticed, this, &Inspector::noticed);
    connect(m_replays, &ReplaysPage::differenceAsked, this, &Inspector::differenceAsked);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_tabs->setCurrentIndex(Body);
    for (const Tab tab : {Query, Outputs, Replays, Retries})
        setCount(tab, -1);

    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    m_problem = new Banner("badBox");
    m_problem->setObjectName(QStringLiteral("captureProblem"));
    m_problem->setRoom(14, 4);
    m_keys = new Banner("warningBox");
    m_keys->setObjectName(QStringLiteral("captureKeys"));
    m_keys->setRoom(14, 4);
    m_showKeys = m_keys->addButton(tr("Show it"));
    m_showKeys->setObjectName(QStringLiteral("showKeys"));
    auto *rotate = m_keys->addButton(tr("To the key"));
    connect(m_showKeys, &QPushButton::clicked, this, [this] {
        m_showsKeys = !m_showsKeys;
        refresh();
    });
    connect(rotate, &QPushButton::clicked, this, [this] { emit keyAsked(m_firstKey); });
    contentLayout->addWidget(m_header);
    contentLayout->addWidget(m_problem);
    contentLayout->addWidget(m_keys);
    contentLayout->addWidget(m_tabs);
    contentLayout->addWidget(makeLine());
    contentLayout->addWidget(m_pages, 1);
    m_empty = makeLabel(tr("Choose a capture to see it here."), "dim");
    m_empty->setAlignment(Qt::AlignCenter);
    m_outer->addWidget(m_empty);
    m_outer->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_outer);
}

void Inspector::buildHeader()
{
    m_header = new QWidget;
    auto *layout = new QVBoxLayout(m_header);
    layout->setContentsMargins(14, 9, 12, 10);
    layout->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_method = makeLabel({});
    m_method->setFont(codeFont());
    m_target = new ElidedLabel;
    m_target->setFont(codeFont());
    m_replay = new QToolButton;
    m_replay->setProperty("role", QByteArray("primary"));
    m_replay->setPopupMode(QToolButton::MenuButtonPopup);
    m_replay->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_replay->setIcon(themedIcon("rotate-ccw", Tint::OnAccent));
    m_replay->setIconSize(QSize(14, 14));
    m_replay->setToolTip(tr("Send this capture again (R)"));
    m_replay->setCursor(Qt::PointingHandCursor);
    m_replay->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_replayMenu = new QMenu(this);
    m_replay->setMenu(m_replayMenu);
    auto *edit = makeButton(tr("Edit"));
    edit->setToolTip(tr("Open it as a draft, change it and send it (E)"));
    auto *more = makeIconButton("ellipsis", tr("More"));
    more->setProperty("role", QByteArray("button"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(this);
    menu->addAction(tr("Copy as cURL"), this, [this] { emit copyCurlAsked(m_id); });
    menu->addAction(tr("Copy the request target"), this,
                    [this] { copyText(m_shown ? m_shown->summary.target : QString()); });
    menu->addAction(tr("Make an endpoint for its path…"), this, [this] { emit endpointAsked(m_id); });
    menu->addSeparator();
    menu->addAction(tr("Pin or unpin"), this, [this] {
        if (m_capture)
            emit annotateAsked({m_id}, {.pinned = !m_capture->summary.annotation.pinned, .color = {}, .note = {}});
    });
    menu->addAction(tr("Note…"), this, [this] { emit noteAsked({m_id}); });
    menu->addAction(tr("Delete"), this, [this] { emit deleteAsked({m_id}); });
    more->setMenu(menu);
    row->addWidget(m_method);
    row->addWidget(m_target, 1);
    row->addWidget(m_replay);
    row->addWidget(edit);
    row->addWidget(more);
    m_chips = new QWidget;
    new FlowLayout(m_chips, 6);
    layout->addLayout(row);
    layout->addWidget(m_chips);
    m_note = makeSelectable(makeLabel({}, "warning"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    connect(m_replay, &QToolButton::clicked, this, [this] { emit replayAsked(m_id, m_addresses.value(0)); });
    connect(edit, &QPushButton::clicked, this, [this] { emit editAsked(m_id); });
    setReplayAddresses({});
}

void Inspector::setReplayAddresses(const QStringList &addresses)
{
    m_addresses = addresses;
    constexpr qsizetype longest = 28;
    const QString host = addresses.isEmpty() ? QString() : hostOf(addresses.first());
    const QString text = host.isEmpty()
                             ? tr("Replay…")
                             : tr("Replay to %1").arg(host.size() > longest ? host.first(longest) + u'…' : host);
    m_replay->setText(u' ' + text);
    // The style's own hint forgets that the text is bold.
    QFont bold = m_replay->font();
    bold.setWeight(QFont::DemiBold);
    constexpr int around = 66; // the icon, the room and the arrow
    m_replay->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + around);
    fillReplayMenu();
}

void Inspector::fillReplayMenu()
{
    m_replayMenu->clear();
    for (const QString &address : std::as_const(m_addresses))
        m_replayMenu->addAction(tr("Replay to %1").arg(address), this,
                                [this, address] { emit replayAsked(m_id, address); });
    m_replayMenu->addAction(tr("Replay to another address…"), this, [this] { emit replayAsked(m_id, {}); });
    m_replayMenu->addSeparator();
    m_replayMenu->addAction(tr("Replay the exact bytes…"), this, [this] { emit replayExactAsked(m_id); });
    using signature::Defect;
    const auto addSigned = [this](QMenu *menu, const QString &text, Defect defect) {
        menu->addAction(text, this, [this, defect] { emit replaySignedAsked(m_id, m_addresses.value(0), defect); });
    };
    addSigned(m_replayMenu, tr("Replay signed again"), Defect::None);
    QMenu *broken = m_replayMenu->addMenu(tr("Replay broken on purpose"));
    addSigned(broken, tr("With a time long ago"), Defect::Stale);
    addSigned(broken, tr("With a wrong signature"), Defect::Wrong);
    addSigned(broken, tr("Without its signature"), Defect::Missing);
    addSigned(broken, tr("With the body changed after signing"), Defect::Body);
}

struct Inspector::Loaded
{
    std::shared_ptr<const record::Capture> capture;
    std::shared_ptr<const record::Capture> shown;
    QStringList keys; // that stand in it
    QString shownAs;
    std::vector<record::DeliverySummary> deliveries;
};

void Inspector::setPrivacy(const Privacy *privacy)
{
    m_privacy = privacy;
    connect(privacy, &Privacy::changed, this, &Inspector::refresh);
}

void Inspector::showCapture(qint64 id)
{
    if (id != m_id)
        m_showsKeys = false;
    m_id = id;
    if (id == 0) {
        m_jobs.cancel();
        m_capture.reset();
        m_shown.reset();
        m_outer->setCurrentWidget(m_empty);
        return;
    }
    refresh();
}

void Inspector::refresh()
{
    if (m_id == 0)
        return;
    const quint64 job = m_jobs.start();
    const auto known = m_privacy ? m_privacy->known() : std::make_shared<const record::KnownKeys>();
    const bool isPresenting = m_privacy && m_privacy->isPresenting();
    const bool hides = m_privacy && (isPresenting || !m_showsKeys);
    m_reader.run(
        this,
        [id = m_id, known, isPresenting, hides](store::Reader &reader) -> Result<Loaded> {
            auto capture = reader.capture(id);
            auto deliveries = reader.deliveriesOfCapture(id);
            if (!capture || !deliveries)
                return tl::unexpected(!capture ? capture.error() : deliveries.error());
            Loaded out;
            out.capture = std::make_shared<const record::Capture>(std::move(*capture));
            out.deliveries = std::move(*deliveries);
            out.shown = hides ? hiddenIn(out.capture, *known, isPresenting) : out.capture;
            out.keys = keysIn(*out.capture, *known);
            out.shownAs = QStringLiteral("%1 %2").arg(int(out.shown != out.capture)).arg(int(isPresenting));
            return out;
        },
        [this, job](Result<Loaded> loaded) {
            if (!m_jobs.isCurrent(job))
                return;
            if (loaded) {
                show(std::move(*loaded));
                return;
            }
            m_capture.reset();
            m_shown.reset();
            m_empty->setText(loaded.error().message);
            m_outer->setCurrentWidget(m_empty);
        });
}

void Inspector::show(Loaded loaded)
{
    const bool same =
        m_capture && m_capture->summary.id == loaded.capture->summary.id && m_shownAs == loaded.shownAs;
    m_capture = std::move(loaded.capture);
    m_shown = std::move(loaded.shown);
    m_shownAs = loaded.shownAs;
    std::vector<record::DeliverySummary> deliveries = std::move(loaded.deliveries);
    const record::CaptureSummary &summary = m_shown->summary;
    m_method->setText(withVisibleControls(summary.method));
    QPalette methodPalette = palette();
    methodPalette.setColor(QPalette::WindowText, methodColor(summary.method, colorsOf(palette())));
    m_method->setPalette(methodPalette);
    m_target->setFullText(withVisibleControls(summary.target));
    updateChips(deliveries);
    m_problem->setText(summary.error.isEmpty() ? QString()
                                               : tr("Not a whole request: %1 (byte %2).")
                                                     .arg(QCoreApplication::translate(
                                                         "hookbench::http", summary.error.toLatin1().constData()))
                                                     .arg(summary.errorAt));
    showKeys(loaded.keys);
    if (!same) { // what cannot change keeps its place
        m_headers->setHeaders(m_shown->request.headers);
        const http::Request &arrived = m_capture->request;
        const bool isHidden = m_shown != m_capture;
        m_body->setBody(m_shown->request.body, m_shown->request.headers,
                        isHidden ? std::optional<qint64>(arrived.body.size()) : std::nullopt);
        const http::Headers query = queryFields(m_shown->request);
        m_query->setHeaders(query);
        m_outputs->setOutcome(m_shown->decided);
        m_signature->clear();
        m_raw->setMessage(m_shown->request.head, m_shown->request.wireBody,
                          isHidden ? std::optional<qint64>(arrived.head.size() + arrived.wireBody.size())
                                   : std::nullopt);
        m_tabs->setCount(Headers, int(m_shown->request.headers.size()));
        setCount(Query, query.isEmpty() ? -1 : int(query.size()));
    }
    if (m_privacy && m_privacy->isPresenting())
        m_signature->clear(); // it shows what was received to the byte
    else
        emit signatureAsked(m_capture); // its rule or its keys may be others now
    m_summary->setCapture(m_shown);
    m_answer->setCapture(*m_shown, deliveries);
    std::erase_if(deliveries,
                  [](const record::DeliverySummary &one) { return one.kind == record::DeliveryKind::PassOn; });
    m_replays->setDeliveries(summary.id, deliveries);
    m_retries->setCapture(summary);
    setCount(Replays, deliveries.empty() ? -1 : int(deliveries.size()));
    m_outer->setCurrentIndex(1);
}

void Inspector::showKeys(const QStringList &names)
{
    m_firstKey = names.value(0);
    m_showKeys->setText(m_showsKeys ? tr("Hide it") : tr("Show it"));
    m_showKeys->setVisible(!m_privacy || !m_privacy->isPresenting());
    m_keys->setText(names.isEmpty()
                        ? QString()
                        : tr("This capture contains the key %1. Whoever gets to see it can use the key: rotate it, "
                             "unless it came from where it belongs.")
                              .arg(names.join(QStringLiteral(", "))));
}

void Inspector::setSignature(qint64 captureId, const std::optional<workspace::SignatureQuestion> &question)
{
    if (captureId == m_id)
        m_signature->setQuestion(question);
}

void Inspector::updateChips(const std::vector<record::DeliverySummary> &deliveries)
{
    QLayout *layout = m_chips->layout();
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto chip = [&](const QString &text, const char *role) { layout->addWidget(makeLabel(text, role)); };
    const record::CaptureSummary &summary = m_capture->summary;
    const service::Senders &senders = service::Senders::builtIn();
    QStringList recognised{senders.nameOf(summary.service), withVisibleControls(summary.serviceEvent)};
    recognised.removeAll(QString());
    if (!recognised.isEmpty())
        chip(recognised.join(QStringLiteral(" · ")), "chip");
    if (summary.retry.value_or(0) > 0)
        chip(tr("retry %1").arg(*summary.retry), "chipWarning");
    if (const auto missed = senders.missedDeadline(summary.service, summary.duration.value_or(0)))
        chip(tr("%1 waits only %2").arg(recognised.first(), durationText(*missed, QLocale())), "chipWarning");
    if (const QString refusal = refusalOf(*m_capture); !refusal.isEmpty())
        chip(tr("refused: %1").arg(refusal), "chipBad");
    if (summary.fault)
        chip(endpoint::describe(*summary.fault), "chipWarning");
    else if (summary.status)
        chip(tr("answered %1").arg(*summary.status), statusChipRole(*summary.status));
    else if (summary.fate == record::AnswerFate::ClientLeft)
        chip(tr("the client left"), "chipBad");
    const auto passedOn = std::find_if(deliveries.begin(), deliveries.end(), [](const record::DeliverySummary &one) {
        return one.kind == record::DeliveryKind::PassOn;
    });
    if (passedOn != deliveries.end()) {
        const QString host = hostOf(passedOn->url);
        if (passedOn->error.isEmpty())
            chip(tr("%1 answered %2 in %3")
                     .arg(host)
                     .arg(passedOn->status.value_or(0))
                     .arg(durationText(passedOn->duration, QLocale())),
                 "chip");
        else
            chip(tr("%1 gave no answer").arg(host), "chipBad");
    } else if (!m_capture->target.isEmpty()) {
        chip(tr("waiting for %1").arg(hostOf(m_capture->target)), "chip");
    }
    if (const QString attempt = record::attemptText(summary, QLocale()); !attempt.isEmpty())
        chip(summary.replayOf > 0 ? attempt : tr("attempt %1").arg(attempt), "chip");
    else if (summary.sameEvent != 0)
        chip(tr("the same event came otherwise too"), "chip");
    if (!summary.endpoint.isEmpty())
        chip(summary.endpoint, "chip");
    const record::Annotation &annotation = summary.annotation;
    if (annotation.pinned)
        chip(tr("pinned"), "chip");
    if (annotation.color != record::Mark::None) {
        QPixmap dot(8, 8);
        dot.fill(markColor(annotation.color));
        auto *place = makeLabel({});
        place->setPixmap(dot);
        layout->addWidget(place);
        chip(markTitle(annotation.color), "chip");
    }
    constexpr qsizetype mostShown = 600; // characters of a note; its column has the rest
    m_note->setText(withVisibleControls(annotation.note.left(mostShown)));
    m_note->setVisible(!annotation.note.isEmpty());
    if (!record::importedFrom(summary.listener).isEmpty())
        chip(tr("imported"), "chip");
    if (summary.engine == capture::Engine::Qt)
        chip(tr("parsed by Qt"), "chipWarning");
}

// A tab with nothing in it does not show, unless it is the one that is looked at.
void Inspector::setCount(Tab tab, int count)
{
    m_tabs->setCount(tab, count);
    const bool shows = count >= 0 || m_tabs->currentIndex() == tab;
    if (m_tabs->isTabVisible(tab) != shows) // setting what is so already makes Qt forget to lay the others out
        m_tabs->setTabVisible(tab, shows);
}

void Inspector::stepTab(int by)
{
    const int count = m_tabs->count();
    int tab = m_tabs->currentIndex();
    do
        tab = (tab + by + count) % count;
    while (!m_tabs->isTabVisible(tab));
    m_tabs->setCurrentIndex(tab);
}

void Inspector::setCurrentTab(int index)
{
    if (index < 0 || index >= m_tabs->count())
        return;
    m_tabs->setTabVisible(index, true);
    m_tabs->setCurrentIndex(index);
}

int Inspector::currentTab() const
{
    return m_tabs->currentIndex();
}

void Inspector::focusBodySearch()
{
    m_tabs->setCurrentIndex(Body);
    m_body->focusFind();
}

void Inspector::findInBody(const QString &text)
{
    m_tabs->setCurrentIndex(Body);
    m_body->find(text);
}

bool Inspector::event(QEvent *event)
{
    // Here Ctrl+F looks into what is shown; elsewhere it is the window's.
    if (event->type() == QEvent::ShortcutOverride && m_capture
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void Inspector::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit leaveAsked();
    else if (event->matches(QKeySequence::Find))
        focusBodySearch();
    else
        QWidget::keyPressEvent(event);
}

} // namespace hookbench::ui::inspector
