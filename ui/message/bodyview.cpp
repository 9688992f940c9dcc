// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/bodyview.h"

#include "core/body/renderers.h"
#include "ui/common/dialogs.h"
#include "ui/common/findfield.h"
#include "ui/common/linesview.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/imagepage.h"
#include "ui/message/partspage.h"
#include "ui/message/prettylines.h"
#include "ui/message/treepage.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QMenu>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStringDecoder>
#include <QTimer>

namespace hookbench::ui::message {

/// What the pool made of a body.
struct BodyView::Loaded
{
    body::Content content;
    std::vector<const body::Renderer *> suited;
    body::Rendering rendering;
    bool isText = false;
};

namespace {

// Parts of parts are opened so often.
constexpr int deepestLevel = 3;
// Above it the clipboard is no place for a body.
constexpr qsizetype largestCopy = 64 << 20;
constexpr std::size_t mostProblems = 3;

bool isUtf8(QByteArrayView bytes)
{
    qsizetype looked = qMin<qsizetype>(bytes.size(), 4'000'000);
    while (looked < bytes.size() && looked > 0 && (uchar(bytes[looked]) & 0xc0) == 0x80)
        --looked; // not in the middle of a character
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    // A decoder gives up text it was asked for; only whether it is well formed is of interest.
    const QString text = decoder(bytes.first(looked));
    return !decoder.hasError();
}

CodeEditor::Language languageOf(const QByteArray &name)
{
    return name == "json"  ? CodeEditor::Language::Json
           : name == "xml" ? CodeEditor::Language::Xml
                           : CodeEditor::Language::Text;
}

// Text that is laid as it came: what pretty() gives is the body in UTF-8.
bool isPlain(const body::Rendering &rendering)
{
    return !rendering.tree && rendering.language.isEmpty();
}

ShownText prettyText(const body::Rendering &rendering, TextPlace place)
{
    // A second copy of a large text would cost more than it shows.
    constexpr qsizetype large = 1'000'000;
    if (rendering.bytes.size() > large && place != TextPlace::Editor) {
        if (auto tape = std::dynamic_pointer_cast<const body::TapeTree>(rendering.tree))
            return {{}, CodeEditor::Language::Json, prettyLines(std::move(tape))};
    }
    return shownText(rendering.pretty(), languageOf(rendering.language), place);
}

} // namespace

BodyView::BodyView(int level, QWidget *parent)
    : QWidget(parent)
    , m_level(level)
{
    auto *bar = buildBar();
    m_problem = makeLabel({}, "problem");
    m_problem->setObjectName(QStringLiteral("bodyProblem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(12, 6, 12, 6);
    m_problem->hide();
    m_pages = new PageStack(this);
    m_tree = new TreePage(m_pages);
    m_text = new TextPage(m_pages);
    m_hex = new LinesView(m_pages);
    m_hex->setAccessibleName(tr("Body in hexadecimal"));
    m_image = new ImagePage(m_pages);
    m_empty = new EmptyState("file-text", tr("No body"), tr("This message has none."));
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_tree), static_cast<QWidget *>(m_text),
          static_cast<QWidget *>(m_hex), static_cast<QWidget *>(m_image)})
        m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_pages, 1);
    connect(m_tree, &TreePage::found, m_find, &FindField::setFound);
    connect(m_text, &TextPage::found, m_find, &FindField::setFound);
    connect(m_hex, &LinesView::found, m_find, &FindField::setFound);
}

BodyView::~BodyView()
{
    if (m_isLate)
        *m_isLate = true;
}

QWidget *BodyView::buildBar()
{
    QBoxLayout *bar = nullptr;
    auto *widget = makeBar("bar", metrics::innerBarHeight, &bar, this);
    m_mode = new QComboBox;
    m_mode->setAccessibleName(tr("How the body is shown"));
    m_mode->setMinimumContentsLength(6);
    m_find = new FindField(tr("Find in body"));
    m_find->serve(this);
    m_narrow = makeIconButton("list-filter", tr("Show only what is found"));
    m_narrow->setCheckable(true);
    m_info = new ElidedLabel(Qt::ElideRight);
    m_info->setObjectName(QStringLiteral("bodyInfo"));
    m_info->setProperty("role", QByteArray("small"));
    m_readersButton = makeIconButton("chevron-down", tr("Read the body as …"));
    m_readers = new QMenu(this);
    m_readersButton->setMenu(m_readers);
    m_readersButton->setPopupMode(QToolButton::InstantPopup);
    m_copyButton = makeIconButton("copy", tr("Copy the body"));
    m_saveButton = makeIconButton("download", tr("Save the body to a file"));
    auto *moreButton = makeIconButton("ellipsis", tr("More of the body"));
    m_more = new QMenu(this);
    moreButton->setMenu(m_more);
    moreButton->setPopupMode(QToolButton::InstantPopup);
    m_stretch = new QWidget;
    m_stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_stretch->hide();
    bar->addWidget(m_mode);
    bar->addWidget(m_find, 1);
    bar->addWidget(m_narrow);
    bar->addWidget(m_stretch);
    bar->addWidget(m_info);
    bar->addWidget(m_readersButton);
    bar->addWidget(m_copyButton);
    bar->addWidget(m_saveButton);
    bar->addWidget(moreButton);
    connect(m_mode, &QComboBox::activated, this, [this] {
        m_chosenView = View(m_mode->currentData().toInt());
        showView();
    });
    connect(m_find, &FindField::sought, this, &BodyView::search);
    connect(m_find, &FindField::nextAsked, this, &BodyView::findNext);
    connect(m_find, &FindField::begun, m_stretch, &QWidget::hide);
    connect(m_find, &FindField::left, this, [this] {
        m_stretch->setVisible(m_find->isHidden());
        m_pages->currentWidget()->setFocus();
    });
    connect(m_narrow, &QToolButton::toggled, this, [this](bool narrow) { m_tree->setNarrowed(narrow); });
    connect(m_readers, &QMenu::aboutToShow, this, &BodyView::fillReaders);
    connect(m_more, &QMenu::aboutToShow, this, &BodyView::fillMore);
    connect(m_copyButton, &QToolButton::clicked, this, &BodyView::copy);
    connect(m_saveButton, &QToolButton::clicked, this, &BodyView::save);
    return widget;
}

void BodyView::setBody(const SharedBytes &body, const http::Headers &headers, std::optional<qint64> arrived)
{
    m_message = {body, headers, QDateTime::currentMSecsSinceEpoch() * 1000, arrived};
    load();
}

void BodyView::setCompact(bool compact)
{
    m_find->setHidesWhenLeft(compact);
    m_find->setVisible(!compact);
    m_stretch->setVisible(compact);
}

void BodyView::focusFind()
{
    m_isFindAsked = !m_find->isEnabled(); // the body is still read
    m_find->begin();
}

void BodyView::find(const QString &text)
{
    m_find->setText(text);
}

void BodyView::load()
{
    const quint64 job = m_jobs.start();
    m_texts.cancel();
    if (m_isLate)
        *m_isLate = true;
    m_isLate = std::make_shared<std::atomic_bool>(false);
    if (m_message.body.isEmpty()) {
        take(nullptr);
        return;
    }
    const QByteArray type = http::MediaType::parse(m_message.headers.value("content-type")).name();
    QTimer::singleShot(200, this, [this, job, late = m_isLate] {
        if (m_jobs.isCurrent(job) && !*late)
            m_info->setFullText(tr("Reading …"));
    });
    inBackground(
        this,
        [message = m_message, reader = m_chosenReaders.value(type), late = m_isLate] {
            auto out = std::make_shared<Loaded>();
            if (*late) // another was chosen before this one's turn came
                return out;
            out->content = body::open(message);
            out->suited = body::suitable(out->content);
            out->rendering = body::render(out->content, {}, reader);
            out->isText = out->rendering.renderer != &body::hexRenderer && isUtf8(out->rendering.bytes)
                          && !out->rendering.bytes.view().contains('\0');
            return out;
        },
        [this, job, late = m_isLate](std::shared_ptr<Loaded> &&loaded) {
            if (!m_jobs.isCurrent(job))
                return;
            *late = true;
            take(std::move(loaded));
        });
}

void BodyView::take(std::shared_ptr<const Loaded> loaded)
{
    m_loaded = std::move(loaded);
    m_inTree = m_inParts = m_inImage = nullptr;
    m_info->setFullText(m_loaded ? m_loaded->rendering.info : QString());
    m_info->setToolTip(m_info->fullText());
    m_readersButton->setEnabled(m_loaded != nullptr);
    m_tree->setTree(nullptr, 0);
    showProblems();
    fillViews();
    showView();
}

void BodyView::showProblems()
{
    QStringList lines;
    bool isError = false;
    if (m_loaded) {
        const std::vector<body::Problem> &problems = m_loaded->rendering.problems;
        for (std::size_t i = 0; i < qMin(problems.size(), mostProblems); ++i) {
            lines << problems[i].message;
            isError |= problems[i].isError;
        }
        if (problems.size() > mostProblems)
            lines << tr("and %n more", nullptr, int(problems.size() - mostProblems));
    }
    setRole(m_problem, isError ? "problem" : "warning");
    m_problem->setText(lines.join(u'\n'));
    m_problem->setVisible(!lines.isEmpty());
}

void BodyView::complain(const QString &problem)
{
    setRole(m_problem, "problem");
    m_problem->setText(problem);
    m_problem->show();
}

bool BodyView::isPossible(View view) const
{
    if (!m_loaded)
        return false;
    const body::Rendering &rendering = m_loaded->rendering;
    switch (view) {
    case Tree: return rendering.tree != nullptr;
    case Pretty: return rendering.pretty && !isPlain(rendering);
    case Parts: return !rendering.parts.empty() && m_level < deepestLevel;
    case Image: return rendering.image.has_value();
    case Text:
    case Hex: break;
    }
    return true;
}

BodyView::View BodyView::bestView() const
{
    if (m_chosenView && isPossible(*m_chosenView))
        return *m_chosenView;
    for (const View view : {Image, Parts, Tree, Pretty}) {
        if (isPossible(view))
            return view;
    }
    return m_loaded && (m_loaded->isText || m_loaded->rendering.pretty) ? Text : Hex;
}

void BodyView::fillViews()
{
    const std::pair<View, QString> titles[] = {{Tree, tr("Tree")}, {Pretty, tr("Pretty")}, {Text, tr("Text")},
                                               {Hex, tr("Hex")},   {Parts, tr("Parts")},   {Image, tr("Image")}};
    m_mode->clear();
    for (const auto &[view, title] : titles) {
        if (isPossible(view))
            m_mode->addItem(title, int(view));
    }
    m_mode->setEnabled(m_loaded != nullptr);
    m_mode->setCurrentIndex(m_mode->findData(int(bestView())));
}

// The best first, then what is not likely; the one in use is marked.
void BodyView::fillReaders()
{
    m_readers->clear();
    if (!m_loaded)
        return;
    const QByteArray type = m_loaded->content.type.name();
    auto *group = new QActionGroup(m_readers);
    const auto add = [&](const QString &title, const body::Renderer *renderer) {
        QAction *action = m_readers->addAction(title, this, [this, type, renderer] {
            m_chosenReaders[type] = renderer;
            load();
        });
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(m_chosenReaders.value(type) == renderer);
    };
    if (!m_loaded->suited.empty())
        add(tr("Automatically (%1)").arg(m_loaded->suited.front()->translatedTitle()), nullptr);
    m_readers->addSeparator();
    for (const body::Renderer *renderer : m_loaded->suited)
        add(renderer->translatedTitle(), renderer);
    m_readers->addSeparator();
    for (const body::Renderer *renderer : body::renderers()) {
        if (std::find(m_loaded->suited.begin(), m_loaded->suited.end(), renderer) == m_loaded->suited.end())
            add(renderer->translatedTitle(), renderer);
    }
}

void BodyView::fillMore()
{
    m_more->clear();
    auto *group = new QActionGroup(m_more);
    const std::pair<TextPlace, QString> places[] = {{TextPlace::Automatic, tr("Text in the editor where it is quick")},
                                                    {TextPlace::Editor, tr("Text in the editor")},
                                                    {TextPlace::Rows, tr("Text in plain rows")}};
    for (const auto &[place, title] : places) {
        QAction *action = m_more->addAction(title, this, [this, chosen = place] {
            m_place = chosen;
            showView();
        });
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(m_place == place);
    }
    if (m_loaded && !m_loaded->content.coding.isEmpty()) {
        m_more->addSeparator();
        m_more->addAction(tr("Save it as it arrived (%1)…").arg(m_loaded->content.coding), this, [this] {
            chooseFile(this, tr("Save the body"), FileChoice::Save, safeFileName(m_fileName, QStringLiteral("body")),
                       [this, bytes = m_message.body](const QString &name) { write(name, bytes); });
        });
    }
}

void BodyView::showPage(QWidget *page)
{
    const bool hadFocus = m_pages->currentWidget() != page && m_pages->isAncestorOf(focusWidget());
    m_pages->setCurrentWidget(page);
    if (hadFocus)
        page->setFocus();
    search();
}

void BodyView::showView()
{
    m_texts.cancel();
    if (!m_loaded) {
        m_narrow->hide();
        showPage(m_empty);
        return;
    }
    const auto view = View(m_mode->currentData().toInt());
    const body::Rendering &rendering = m_loaded->rendering;
    m_narrow->setVisible(view == Tree);
    switch (view) {
    case Tree:
        if (std::exchange(m_inTree, m_loaded.get()) != m_loaded.get())
            m_tree->setTree(rendering.tree, m_message.now);
        showPage(m_tree);
        break;
    case Pretty:
    case Text: showText(view); break;
    case Hex:
        m_hex->setLines(hexLines(rendering.bytes));
        showPage(m_hex);
        break;
    case Parts:
        if (!m_parts) {
            m_parts = new PartsPage(m_level);
            m_pages->addWidget(m_parts);
        }
        if (std::exchange(m_inParts, m_loaded.get()) != m_loaded.get())
            m_parts->setParts(rendering.parts);
        showPage(m_parts);
        break;
    case Image:
        if (std::exchange(m_inImage, m_loaded.get()) != m_loaded.get())
            m_image->setImage(*rendering.image, rendering.bytes);
        showPage(m_image);
        break;
    }
}

void BodyView::showText(View view)
{
    inBackground(
        this,
        [loaded = m_loaded, view, place = m_place] {
            const body::Rendering &rendering = loaded->rendering;
            if (view == Pretty)
                return prettyText(rendering, place);
            return shownText(rendering.pretty && isPlain(rendering) ? rendering.pretty() : rendering.bytes,
                             languageOf(rendering.language), place);
        },
        [this, job = m_texts.start()](const ShownText &text) {
            if (!m_texts.isCurrent(job))
                return;
            m_text->setText(text);
            showPage(m_text);
        });
}

void BodyView::search()
{
    QWidget *page = m_pages->currentWidget();
    m_find->setEnabled(page != m_empty && page != m_image && page != m_parts);
    if (m_find->isEnabled() && std::exchange(m_isFindAsked, false))
        m_find->begin();
    const QString text = m_find->text();
    for (QWidget *other : {static_cast<QWidget *>(m_info), static_cast<QWidget *>(m_copyButton),
                           static_cast<QWidget *>(m_saveButton)})
        other->setVisible(text.isEmpty()); // the search takes their room: together they are wider than a narrow pane
    m_find->setFound({});
    if (page == m_tree)
        m_tree->find(text);
    else if (page == m_text)
        m_text->find(text);
    else if (page == m_hex)
        m_hex->find(text);
}

void BodyView::findNext(bool backward)
{
    QWidget *page = m_pages->currentWidget();
    if (m_find->text().isEmpty())
        focusFind();
    else if (page == m_tree)
        m_tree->findNext(backward);
    else if (page == m_text)
        m_text->findNext(backward);
    else if (page == m_hex)
        m_hex->findNext(backward);
}

void BodyView::copy()
{
    if (!m_loaded)
        return;
    const QByteArrayView bytes = m_loaded->rendering.bytes;
    if (bytes.size() > largestCopy)
        complain(tr("The body is too large for the clipboard. Save it to a file."));
    else
        copyText(QString::fromUtf8(bytes));
}

void BodyView::save()
{
    if (!m_loaded)
        return;
    chooseFile(this, tr("Save the body"), FileChoice::Save, safeFileName(m_fileName, QStringLiteral("body")),
               [this, bytes = m_loaded->rendering.bytes](const QString &name) { write(name, bytes); });
}

void BodyView::write(const QString &name, const SharedBytes &shared)
{
    inBackground(
        this,
        [name, shared] {
            QSaveFile file(name);
            const QByteArrayView bytes = shared;
            const bool done = file.open(QIODevice::WriteOnly) && file.write(bytes.data(), bytes.size()) == bytes.size()
                              && file.commit();
            return done ? QString() : file.errorString();
        },
        [this, name](const QString &problem) {
            if (!problem.isEmpty())
                complain(tr("%1 cannot be written: %2.").arg(name, problem));
        });
}

} // namespace hookbench::ui::message
