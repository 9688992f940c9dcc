// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/messagepreview.h"

#include <QWidget>

class QVBoxLayout;

namespace hookbench::ui::composer {

/// A message about as its reader sees it, of labels and frames of our own. Fetches nothing: an image is a line that
/// names it.
class MessagePreviewView : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePreviewView(QWidget *parent = nullptr);

    /// None hides it.
    void setPreview(const std::optional<service::MessagePreview> &preview);

private:
    QWidget *cardOf(const service::PreviewCard &card);

    std::optional<service::MessagePreview> m_preview;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_layout;
};

} // namespace hookbench::ui::composer
