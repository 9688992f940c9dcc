// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/body/renderer.h"
#include "ui/common/background.h"

#include <QImage>
#include <QWidget>

class QLabel;

namespace hookbench::ui::message {

/// An image at the size of the page, or smaller where it is. Decoded in the pool, and only where its header promises
/// few enough pixels.
class ImagePage : public QWidget
{
    Q_OBJECT

public:
    explicit ImagePage(QWidget *parent = nullptr);

    void setImage(const body::Image &image, const SharedBytes &bytes);

private:
    class Canvas;

    JobTracker m_jobs;
    Canvas *m_canvas;
    QLabel *m_info;
};

} // namespace hookbench::ui::message
