// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "ui/common/dialogs.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTimer>

namespace hookbench::desktop {

Desktop::Desktop(Options options)
    : m_options(std::move(options))
    , m_user(ui::UserSettings::load())
{
    applyLanguage();
    applyTheme();
    connect(&m_scheme, &ui::ColorScheme::changed, this, &Desktop::applyTheme);
    if (m_options.seconds > 0)
        QTimer::singleShot(std::chrono::seconds(m_options.seconds), this, &Desktop::end);
}

Desktop::~Desktop()
{
    m_window.reset();
}

Result<void> Desktop::open(const QString &folder)
{
    workspace::Session::Options options;
    options.folder = folder;
    auto session = workspace::Session::open(std::move(options));
    if (!session)
        return tl::unexpected(session.error());
    std::optional<std::vector<capture::ListenerSettings>> listeners;
    if (m_options.listenGiven) {
        auto resolved = workspace::resolveListeners(m_options.listen, (*session)->workspace());
        if (!resolved)
            return tl::unexpected(resolved.error());
        listeners = std::move(*resolved);
    }
    m_window.reset();
    m_messages.reset(); // before the log that they go to
    m_session = std::move(*session);
    m_messages = std::make_unique<log::QtMessages>(m_session->log());
    if (!m_options.listen.target.isEmpty())
        m_session->setTarget(m_options.listen.target);
    connect(&m_session->store(), &store::Store::changed, this, &Desktop::onStoreChanged);
    const auto listening = m_session->listen(std::move(listeners));
    const QString opened = m_session->workspace().folder();
    m_user.recentWorkspaces.removeAll(opened);
    m_user.recentWorkspaces.prepend(opened);
    while (m_user.recentWorkspaces.size() > 8)
        m_user.recentWorkspaces.removeLast();
    m_user.save();
    showWindow(listening ? QString() : listening.error().message);
    return {};
}

void Desktop::showWindow(const QString &problem)
{
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_user, problem);
    connect(m_window.get(), &ui::MainWindow::userSettingsChanged, this, &Desktop::changeUser);
    connect(m_window.get(), &ui::MainWindow::workspaceAsked, this, [this](const QString &folder) {
        QMetaObject::invokeMethod(
            this,
            [this, folder] { // not inside the window that it ends
                if (const auto opened = open(folder); !opened)
                    ui::warn(m_window.get(), tr("The workspace cannot be opened"), opened.error().message);
            },
            Qt::QueuedConnection);
    });
    m_window->show();
}

void Desktop::changeUser(const ui::UserSettings &settings)
{
    const bool otherLanguage = settings.language != m_user.language;
    m_user.theme = settings.theme;
    m_user.language = settings.language;
    m_user.save();
    applyTheme();
    if (!otherLanguage)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] { // texts are made anew
            applyLanguage();
            m_window->close();
            showWindow(m_session->listening().isHolder() ? QString()
                                                         : tr("Another process listens on this workspace."));
            m_window->showPage(ui::MainWindow::Settings);
        },
        Qt::QueuedConnection);
}

void Desktop::applyTheme()
{
    const bool dark =
        m_user.theme == ui::ThemeChoice::System ? m_scheme.isDark() : m_user.theme == ui::ThemeChoice::Dark;
    ui::applyTheme(*qApp, dark);
}

void Desktop::applyLanguage()
{
    // The system's formats of dates and numbers stay where its language is the one that is wanted.
    const QLocale system = QLocale::system();
    const QLocale wanted(m_user.language);
    const QLocale locale = m_user.language.isEmpty() || wanted.language() == system.language() ? system : wanted;
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    const QString folder = QStringLiteral(":/hookbench/translations");
    if (m_translator.load(locale, QStringLiteral("hookbench"), QStringLiteral("_"), folder)
        || m_translator.load(QStringLiteral("hookbench_en"), folder)) // plurals where the language is not spoken here
        QCoreApplication::installTranslator(&m_translator);
    if (m_qtTranslator.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTranslator);
}

void Desktop::onStoreChanged(const store::Change &change)
{
    m_stored += change.newCaptures();
    if (m_options.most > 0 && m_stored >= m_options.most)
        end();
}

void Desktop::end()
{
    m_session->listening().stop(std::chrono::seconds(10));
    m_session->store().flush();
    m_window->close();
    QCoreApplication::exit(0);
}

} // namespace hookbench::desktop
