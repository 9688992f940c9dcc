// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/renderer.h"

#include <QWidget>

class QSplitter;
class QTableWidget;

namespace hookbench::ui::message {

class BodyView;
class HeadersView;

/// The parts of a multipart body; the chosen one with its headers and its content below.
class PartsPage : public QWidget
{
    Q_OBJECT

public:
    /// level: how many bodies this one lies in. The deepest shows no parts of parts.
    explicit PartsPage(int level, QWidget *parent = nullptr);

    void setParts(std::vector<body::Part> parts);

private:
    void showSelected();
    void openMenu(const QPoint &position);

    std::vector<body::Part> m_parts;
    QSplitter *m_splitter;
    QTableWidget *m_table;
    HeadersView *m_headers;
    BodyView *m_content;
};

/// A name that a sender gave, as a file of this computer may be called: no folders, no controls, not hidden.
QString safeFileName(const QString &name, const QString &otherwise);

} // namespace hookbench::ui::message
