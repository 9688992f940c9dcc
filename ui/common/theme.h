// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;

namespace hookbench::ui {

/// The colours of a theme, by what they mean.
struct Colors
{
    QColor window; // lists, editors, pages
    QColor code;   // text of bodies
    QColor panel;  // headers, tabs, the status bar
    QColor rail;
    QColor line;
    QColor text;
    QColor dim;
    QColor accent;
    QColor selection;
    QColor onAccent;
    QColor good;
    QColor goodBack;
    QColor warning;
    QColor warningBack;
    QColor bad;
    QColor badBack;
    QColor jsonKey;
    QColor jsonText;
    QColor jsonNumber;
    QColor field; // of buttons
    QColor hover;
};

const Colors &lightColors();
const Colors &darkColors();
/// Those of the theme that a palette belongs to.
const Colors &colorsOf(const QPalette &palette);

enum class ThemeChoice { System, Light, Dark };

/// Dresses the application: palette, style sheet, font sizes.
void applyTheme(QApplication &application, bool dark);

/// The sizes of the design, in pixels of a screen with 96 dots an inch.
namespace metrics {
inline constexpr int rowHeight = 28;
inline constexpr int barHeight = 48;
inline constexpr int innerBarHeight = 42;
inline constexpr int tabHeight = 36;
inline constexpr int statusHeight = 26;
inline constexpr int railWidth = 84;
inline constexpr int fieldCorner = 6;
inline constexpr int boxCorner = 8;
inline constexpr int chipCorner = 10;
} // namespace metrics

/// The system's fixed-width font at the size of code.
QFont codeFont();
/// The same with its size in points, which is all that QScintilla looks at.
QFont editorFont();
/// The application's font, smaller: 12 and 11 pixels.
QFont smallFont(int pixels = 12);

} // namespace hookbench::ui
