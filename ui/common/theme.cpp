// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QProxyStyle>
#include <QScreen>

namespace hookbench::ui {

namespace {

/// Fusion without the icons that it puts on the buttons of dialogs.
class PlainStyle : public QProxyStyle
{
public:
    PlainStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

QColor c(QRgb rgb)
{
    return QColor::fromRgb(rgb);
}

// Values for @names@ are put in. Widgets are told apart by properties: "role" for labels, frames and buttons.
const char styleSheet[] = R"css(
* { outline: none; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @line@; padding: 4px 6px; }
QMainWindow, QDialog { background: @window@; }

QPushButton, QToolButton[role="button"] {
    background: @field@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 0 12px; min-height: 28px; max-height: 28px; }
QToolButton[role="button"] { padding: 0 4px 0 10px; }
QToolButton[role="button"][toolButtonStyle="0"] { padding: 0 8px; }
QPushButton:hover, QToolButton[role="button"]:hover { background: @hover@; }
QPushButton:pressed, QToolButton[role="button"]:pressed, QToolButton[role="button"]:checked { background: @selection@; border-color: @accent@; }
QPushButton:focus, QToolButton[role="button"]:focus { border-color: @accent@; }
QPushButton:checked:focus, QToolButton[role="button"]:checked:focus { border-color: @text@; }
QPushButton:disabled, QToolButton[role="button"]:disabled { color: @dim@; }
QPushButton[role="primary"], QToolButton[role="primary"] { background: @accent@; color: @onAccent@; border: 1px solid @accent@; font-weight: 600; border-radius: 6px; padding: 0 12px; min-height: 28px; max-height: 28px; }
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: @accentHover@; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border-color: @text@; }
QPushButton[role="primary"]:disabled { background: @accentDim@; border-color: @accentDim@; color: @onAccent@; }
QToolButton[role="primary"][popupMode="1"] { padding-right: 24px; }
QToolButton[role="primary"]::menu-button { border: none; border-left: 1px solid @onAccentDim@; width: 20px; border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton[role="primary"]::menu-arrow { image: url(@arrowOnAccent@); width: 12px; height: 12px; }
QToolButton[role="button"]::menu-indicator, QToolButton[role="flat"]::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; border: none; color: @accent@; padding: 0 2px; min-height: 20px; max-height: 20px; text-align: left; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover, QPushButton[role="link"]:focus { text-decoration: underline; }
QToolButton[role="statuslink"] { background: transparent; border: none; color: @dim@; font-size: 12px; padding: 0 2px; }
QToolButton[role="statuslink"]:hover, QToolButton[role="statuslink"]:focus { color: @accent@; }
QToolButton[role="flat"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; color: @text@; }
QToolButton[role="flat"]:hover { background: @hover@; }
QToolButton[role="flat"]:focus { background: @selection@; border-color: @accent@; }

QToolButton[role="rail"] { background: transparent; border: 1px solid transparent; border-radius: 8px; color: @dim@; padding: 5px 1px; min-width: 64px; min-height: 42px; font-size: 11px; }
QToolButton[role="rail"]:hover { background: @hover@; }
QToolButton[role="rail"]:checked { background: @selection@; color: @accent@; font-weight: 600; }
QToolButton[role="rail"]:focus { border-color: @accent@; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit[role="field"], QTextEdit[role="field"] {
    background: @window@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 0 8px; selection-background-color: @accent@; selection-color: @onAccent@; }
QLineEdit, QComboBox, QSpinBox { min-height: 28px; max-height: 28px; }
QPlainTextEdit[role="field"] { padding: 4px 4px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit[role="field"]:focus { border-color: @accent@; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border-color: @bad@; background: @badBack@; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @dim@; background: @panel@; }
QLineEdit[readOnly="true"] { background: @panel@; }
QComboBox { padding-right: 20px; background: @field@; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@arrow@); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QMenu { background: @window@; color: @text@; border: 1px solid @line@; selection-background-color: @selection@; selection-color: @text@; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QMenu { padding: 4px; border-radius: 6px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection@; }
QMenu::item:disabled { color: @dim@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 6px; }
QCheckBox, QRadioButton { color: @text@; spacing: 6px; }
QCheckBox:focus, QRadioButton:focus { color: @accent@; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @dim@; background: @field@; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @accent@; border-color: @accent@; image: url(@check@); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent@; background: @onAccent@; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent@; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line@; background: @panel@; }

QTableView, QTreeView, QListView {
    background: @window@; color: @text@; border: none; gridline-color: @line@; selection-background-color: @selection@; selection-color: @text@; alternate-background-color: @window@; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selection@; color: @text@; }
QTreeView::item, QListView::item { min-height: 27px; }
QTableView::item { border: none; padding: 0 8px; }
QTreeView[role="side"], QListView[role="side"] { background: @panel@; }
QListView[role="names"] { background: @panel@; }
QListView[role="names"]::item { padding-left: 10px; border: 0; background: transparent; }
QListView[role="names"]::item:selected { background: @selection@; color: @text@; }
QListView[role="popup"] { border: 1px solid @line@; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(@branchClosed@); }
QTreeView::branch:has-children:open { image: url(@branchOpen@); }
QHeaderView { background: @panel@; border: none; }
QHeaderView::section { background: @panel@; color: @dim@; border: none; border-bottom: 1px solid @line@; padding: 0 2px 0 8px; font-weight: 600; font-size: 12px; min-height: 27px; }
QHeaderView::section:hover { color: @text@; }
QHeaderView::down-arrow { image: url(@arrow@); width: 8px; height: 8px; subcontrol-position: center right; }
QHeaderView::up-arrow { image: url(@arrowUp@); width: 8px; height: 8px; subcontrol-position: center right; }
QTableCornerButton::section { background: @panel@; border: none; }

QSplitter::handle { background: @line@; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll@; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @dim@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QTabBar { background: @panel@; border: none; }
QTabBar::tab { background: transparent; color: @dim@; border: none; border-bottom: 2px solid transparent; padding: 0 10px; margin: 0; min-height: 34px; }
QTabBar[role="drafts"]::tab { min-width: 90px; max-width: 220px; }
QTabBar::tab:selected { color: @text@; font-weight: 600; border-bottom: 2px solid @accent@; }
QTabBar::tab:hover { color: @text@; }
QTabBar::tab:focus { color: @accent@; }
QTabBar::close-button { image: url(@close@); }
QTabWidget::pane { border: none; }

QWidget[role="page"] { background: @window@; }
QWidget[role="railbar"] { background: @rail@; border-right: 1px solid @line@; }
QWidget[role="bar"] { background: @window@; border-bottom: 1px solid @line@; }
QWidget[role="panel"] { background: @panel@; }
QWidget[role="panelbar"] { background: @panel@; border-bottom: 1px solid @line@; }
QFrame[role="box"] { background: @panel@; border: 1px solid @line@; border-radius: 8px; }
QFrame[role="card"] { background: @window@; border: 1px solid @line@; border-radius: 8px; }
QFrame[role="goodBox"] { background: @goodBack@; border: 1px solid @good@; border-radius: 8px; }
QFrame[role="warningBox"] { background: @warningBack@; border: 1px solid @warning@; border-radius: 8px; }
QFrame[role="badBox"] { background: @badBack@; border: 1px solid @bad@; border-radius: 8px; }
QFrame[role="toast"] { background: @text@; border-radius: 8px; }
QFrame[role="toast"] QLabel { color: @window@; }
QFrame[role="toast"] QPushButton { color: @toastLink@; }
QFrame[role="warningBox"] QLabel, QFrame[role="warningBox"] QPushButton[role="link"] { color: @warning@; }
QFrame[role="badBox"] QLabel, QFrame[role="badBox"] QPushButton[role="link"] { color: @bad@; }
QFrame[role="goodBox"] QLabel { color: @good@; }
QFrame[role="line"] { background: @line@; border: none; max-height: 1px; min-height: 1px; }

QLabel[role="dim"] { color: @dim@; }
QLabel[role="small"] { color: @dim@; font-size: 12px; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="title"] { font-weight: 600; font-size: 16px; }
QLabel[role="problem"] { color: @bad@; font-size: 12px; }
QLabel[role="good"] { color: @good@; }
QLabel[role="warning"] { color: @warning@; }
QLabel[role="bad"] { color: @bad@; }
QLabel[role="chip"] { background: @chip@; color: @text@; border-radius: 10px; padding: 1px 8px; font-size: 12px; min-height: 18px; max-height: 18px; }
QLabel[role="chipGood"] { background: @goodBack@; color: @good@; border-radius: 10px; padding: 1px 8px; font-size: 12px; min-height: 18px; max-height: 18px; }
QLabel[role="chipWarning"] { background: @warningBack@; color: @warning@; border-radius: 10px; padding: 1px 8px; font-size: 12px; min-height: 18px; max-height: 18px; }
QLabel[role="chipBad"] { background: @badBack@; color: @bad@; border-radius: 10px; padding: 1px 8px; font-size: 12px; min-height: 18px; max-height: 18px; }
QLabel[role="status"], QWidget[role="statusbar"] QLabel { color: @dim@; font-size: 12px; }
QWidget[role="statusbar"] { background: @panel@; border-top: 1px solid @line@; }
QWidget[role="statusbar"] QLabel[role="good"] { color: @good@; }
QWidget[role="statusbar"] QLabel[role="bad"] { color: @bad@; }
QPushButton[role="filterChip"] { background: @chip@; color: @text@; border: 1px solid transparent; border-radius: 11px; padding: 1px 10px; font-size: 12px; min-height: 18px; max-height: 18px; }
QPushButton[role="filterChip"]:hover, QPushButton[role="filterChip"]:focus { border-color: @accent@; }
QPushButton[role="filterChip"]:checked { border-color: @accent@; color: @accent@; }
QPushButton[role="filterChip"]:checked:focus { border-color: @text@; }
QPushButton[role="pill"] { background: @accent@; color: @onAccent@; border: none; border-radius: 14px; padding: 0 14px; font-weight: 600; }
)css";

QString colorText(const QColor &color)
{
    return color.name(QColor::HexRgb);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int x, int y) { return int(x + (y - x) * share + 0.5); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QString filledStyleSheet(const Colors &colors, bool dark)
{
    const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
    const auto image = [&](const char *name) {
        return QStringLiteral(":/hookbench/style/%1-%2.svg").arg(QLatin1String(name), theme);
    };
    const std::pair<const char *, QString> values[] = {
        {"window", colorText(colors.window)},
        {"panel", colorText(colors.panel)},
        {"rail", colorText(colors.rail)},
        {"line", colorText(colors.line)},
        {"text", colorText(colors.text)},
        {"dim", colorText(colors.dim)},
        {"accent", colorText(colors.accent)},
        {"selection", colorText(colors.selection)},
        {"onAccent", colorText(colors.onAccent)},
        {"goodBack", colorText(colors.goodBack)},
        {"good", colorText(colors.good)},
        {"warningBack", colorText(colors.warningBack)},
        {"warning", colorText(colors.warning)},
        {"badBack", colorText(colors.badBack)},
        {"bad", colorText(colors.bad)},
        {"field", colorText(colors.field)},
        {"hover", colorText(colors.hover)},
        {"accentHover", colorText(mixed(colors.accent, colors.text, 0.12))},
        {"accentDim", colorText(mixed(colors.accent, colors.window, 0.5))},
        {"onAccentDim", colorText(mixed(colors.accent, colors.onAccent, 0.4))},
        {"scroll", colorText(mixed(colors.line, colors.dim, 0.35))},
        {"chip", colorText(dark ? c(0xff2f333a) : c(0xffe9ecf0))},
        {"toastLink", colorText(dark ? lightColors().accent : darkColors().accent)},
        {"arrowOnAccent", image("chevron-onaccent")},
        {"arrowUp", image("chevron-up")},
        {"arrow", image("chevron-down")},
        {"branchClosed", image("branch-closed")},
        {"branchOpen", image("branch-open")},
        {"close", image("close")},
        {"check", image("check")},
    };
    QString out = QString::fromLatin1(styleSheet);
    for (const auto &[name, value] : values)
        out.replace(u'@' + QLatin1String(name) + u'@', value);
    return out;
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors{c(0xffffffff), c(0xfffbfcfd), c(0xfff6f7f9), c(0xfff0f1f4), c(0xffe1e4e8), c(0xff1f2328),
                               c(0xff656d76), c(0xff0b62ba), c(0xffe8f2fd), c(0xffffffff), c(0xff1a7f37), c(0xffdafbe1),
                               c(0xff8a5d00), c(0xfffff3c4), c(0xffb91c26), c(0xffffe3e5), c(0xff0550ae), c(0xff0a6b3d),
                               c(0xff7340d0), c(0xfff6f7f9), c(0xffeceff3)};
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors{c(0xff1c1e22), c(0xff1f2125), c(0xff232529), c(0xff18191c), c(0xff34373d), c(0xffe4e6ea),
                               c(0xff9ca3ad), c(0xff5aa9f8), c(0xff173a5e), c(0xff10131a), c(0xff57c17b), c(0xff173524),
                               c(0xffe0b04b), c(0xff3a2f12), c(0xffff7b7f), c(0xff45191d), c(0xff7cc0ff), c(0xff8fd6a5),
                               c(0xffcfa8ff), c(0xff232529), c(0xff2b2e34)};
    return colors;
}

const Colors &colorsOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkColors() : lightColors();
}

void applyTheme(QApplication &application, bool dark)
{
    const Colors &colors = dark ? darkColors() : lightColors();
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.window);
    palette.setColor(QPalette::AlternateBase, colors.panel);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.dim);
    palette.setColor(QPalette::Button, colors.field);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.bad);
    palette.setColor(QPalette::ToolTipBase, colors.panel);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Light, colors.panel);
    palette.setColor(QPalette::Dark, colors.line);
    palette.setColor(QPalette::Shadow, colors.line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.dim);
    QFont font = application.font();
    font.setPixelSize(13);
    application.setStyle(new PlainStyle);
    application.setFont(font);
    application.setPalette(palette);
    application.setStyleSheet(filledStyleSheet(colors, dark));
}

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(13);
    return font;
}

QFont editorFont()
{
    QFont font = codeFont();
    const QScreen *screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(font.pixelSize() * 72.0 / (screen ? screen->logicalDotsPerInchY() : 96.0));
    return font;
}

QFont smallFont(int pixels)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    return font;
}

} // namespace hookbench::ui
