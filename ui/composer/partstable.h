// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/resolving.h"

#include <QWidget>

class QTableWidget;

namespace hookbench::ui::composer {

/// The parts of a multipart form: texts and files, in their order. Files are chosen, or dropped here.
class PartsTable : public QWidget
{
    Q_OBJECT

public:
    explicit PartsTable(QWidget *parent = nullptr);

    /// Shows them; no signal is emitted.
    void setParts(const delivery::FormParts &parts);
    const delivery::FormParts &parts() const { return m_parts; }
    void addText();
    /// A part for each, named "file", with a number from the second on.
    void addFiles(const QStringList &paths);
    /// Null: cells hold no expressions.
    void setVariables(const std::shared_ptr<const iml::Collection> &variables);
    /// Marks the place of a problem with a part; the rest is not marked. None: nothing is.
    void markProblem(const std::optional<delivery::DraftProblem> &problem);

signals:
    void edited();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Column { Name, Content, FileName, Type, Columns };
    void showRow(int row);
    void take(int row, int column, const QString &text);
    void removeCurrent();
    void moveCurrent(int by);
    void rebuild(int current);

    delivery::FormParts m_parts;
    QTableWidget *m_table;
    bool m_filling = false;
};

} // namespace hookbench::ui::composer
