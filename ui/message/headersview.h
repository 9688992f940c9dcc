// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/headers.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace hookbench::ui::message {

/// Names and values. Values of credentials are masked until they are revealed.
class HeadersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setHeaders(const http::Headers &headers);
    void setExplainsNames(bool explains) { m_explainsNames = explains; }
    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }
    bool hasMasked() const;
    const http::Headers &headers() const { return m_headers; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString toolTip(const http::Header &field, bool isName) const;

    http::Headers m_headers;
    bool m_explainsNames = true;
    bool m_revealed = false;
};

/// A table of fields: of headers, a query, trailers.
class HeadersView : public QTableView
{
    Q_OBJECT

public:
    explicit HeadersView(QWidget *parent = nullptr);

    void setHeaders(const http::Headers &headers);
    /// Whether the names are those of header fields, which tooltips explain.
    void setExplainsNames(bool explains) { m_model->setExplainsNames(explains); }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void copySelection();
    void fitNames();

    HeadersModel *m_model;
    bool m_fitting = false;
    bool m_fittedByHand = false;
};

} // namespace hookbench::ui::message
