// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/renderer.h"
#include "ui/common/background.h"
#include "ui/message/textpage.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace hookbench::ui {
class ElidedLabel;
class FindField;
class LinesView;
} // namespace hookbench::ui

namespace hookbench::ui::message {

class ImagePage;
class PartsPage;
class TreePage;

/// A body in the views that what it holds allows: tree, well laid, text, hexadecimal, parts, image. Read by the
/// renderer that suits best or by one that is chosen, in the pool; used for requests and answers.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    /// level: how many bodies this one lies in, as the part of one does.
    explicit BodyView(int level = 0, QWidget *parent = nullptr);
    ~BodyView() override;

    /// headers: of the message that brought it, for its type and coding. arrived: its bytes, where keys are hidden in it.
    void setBody(const SharedBytes &body, const http::Headers &headers, std::optional<qint64> arrived = {});
    /// Offered where it is saved.
    void setFileName(const QString &name) { m_fileName = name; }
    /// For narrow places: the search field shows with Ctrl+F only.
    void setCompact(bool compact);
    /// Ctrl+F
    void focusFind();
    void findNext(bool backward);
    /// Shows the first place of the text, also in a body that is still read.
    void find(const QString &text);
    void save();

private:
    enum View { Tree, Pretty, Text, Hex, Parts, Image };
    struct Loaded;

    QWidget *buildBar();
    void load();
    void take(std::shared_ptr<const Loaded> loaded);
    void showProblems();
    void fillViews();
    void fillReaders();
    void fillMore();
    void showView();
    void showText(View view);
    void showPage(QWidget *page);
    bool isPossible(View view) const;
    View bestView() const;
    void search();
    void copy();
    void write(const QString &file, const SharedBytes &bytes);
    void complain(const QString &problem);

    int m_level;
    body::Message m_message;
    QString m_fileName;
    std::shared_ptr<const Loaded> m_loaded; // null: none yet
    JobTracker m_jobs;
    JobTracker m_texts;
    std::shared_ptr<std::atomic_bool> m_isLate;                // of the job that reads
    std::optional<View> m_chosenView;                          // by the user: stays for the next body
    QHash<QByteArray, const body::Renderer *> m_chosenReaders; // likewise, for bodies of the same type
    TextPlace m_place = TextPlace::Automatic;
    bool m_isFindAsked = false; // as soon as there is something to look into
    const Loaded *m_inTree = nullptr; // what the page was filled from
    const Loaded *m_inParts = nullptr;
    const Loaded *m_inImage = nullptr;

    QComboBox *m_mode;
    FindField *m_find;
    QToolButton *m_narrow;
    ElidedLabel *m_info;
    QMenu *m_readers;
    QToolButton *m_readersButton;
    QToolButton *m_copyButton;
    QToolButton *m_saveButton;
    QMenu *m_more;
    QWidget *m_stretch;
    QLabel *m_problem;
    QStackedWidget *m_pages;
    TreePage *m_tree;
    TextPage *m_text;
    LinesView *m_hex;
    PartsPage *m_parts = nullptr; // made when there are some
    ImagePage *m_image;
    QWidget *m_empty;
};

} // namespace hookbench::ui::message
