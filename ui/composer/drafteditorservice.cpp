// SPDX-License-Identifier: GPL-3.0-or-later
// What a DraftEditor knows of the service that its draft is for.
#include "ui/common/expressionline.h"
#include "ui/common/widgets.h"
#include "ui/composer/drafteditor.h"
#include "ui/composer/serviceform.h"

#include <QBoxLayout>

namespace hookbench::ui::composer {

// Whose an address may be is asked, where it is not certain: a server at home looks like many.
void DraftEditor::offerForms()
{
    constexpr std::size_t most = 3;
    const auto catalogue = m_workspace.services().catalogue();
    QStringList ids;
    std::vector<service::RecognisedUrl> found;
    if (!m_hasForm && !carriesKey() && m_url->text().startsWith(QLatin1String("http")))
        found = catalogue->candidates(m_url->text());
    if (found.size() > most)
        found.resize(most);
    for (const service::RecognisedUrl &one : found)
        ids << one.service->id;
    if (ids == m_offered)
        return;
    m_offered = ids;
    qDeleteAll(m_forms->findChildren<QPushButton *>());
    for (const service::RecognisedUrl &one : found) {
        auto *button = makeButton(tr("Message form of %1").arg(one.service->name), "link");
        connect(button, &QPushButton::clicked, this, [this, id = one.service->id] {
            for (const service::RecognisedUrl &again : m_workspace.services().catalogue()->candidates(m_url->text())) {
                if (again.service->id == id)
                    return adopt(again);
            }
        });
        m_forms->layout()->addWidget(button);
    }
    m_forms->setVisible(!ids.isEmpty());
}

delivery::ServiceForm DraftEditor::formOf(const service::RecognisedUrl &found)
{
    delivery::ServiceForm out{found.service->id, found.service->messages.front().id, {}};
    for (const auto &[name, value] : found.values) {
        const service::Parameter *parameter = found.service->parameter(name);
        if (parameter && (!parameter->secret || value.contains(QLatin1String("{{"))))
            out.values.emplace_back(name, value);
    }
    return out;
}

void DraftEditor::adopt(const service::RecognisedUrl &found)
{
    delivery::Draft current = draft();
    const bool isEmpty = current.bodyKind == delivery::BodyKind::None;
    current.service = formOf(found);
    setDraft(current);
    if (isEmpty)
        fillAgain();
    else
        afterEdit();
}

// An address that was pasted into a field of the form.
void DraftEditor::takeAddress(const QString &url)
{
    m_url->setText(url);
    const auto found = m_workspace.services().catalogue()->recognise(url);
    if (found && m_hasForm && found->service != m_form->service())
        adopt(*found);
}

void DraftEditor::focusForm()
{
    m_form->focusFirst();
}

// What the reader of a message sees, and what of its limits it has. Long ones are looked at in the pool.
void DraftEditor::showMessage(const delivery::Outgoing &request)
{
    struct Shown
    {
        std::shared_ptr<const service::Catalogue> catalogue; // that the limits are of
        std::vector<service::Measured> measured;
        std::optional<service::MessagePreview> preview;
    };
    constexpr qsizetype longestAtOnce = 64 << 10;
    const quint64 job = m_measuring.start();
    const auto catalogue = m_workspace.services().catalogue();
    const service::Service *known = service();
    const auto look = [catalogue, known, request, current = draft()] {
        return Shown{catalogue, known ? delivery::measure(*known, current, request) : std::vector<service::Measured>(),
                     service::previewOf(request.headers, request.body.view())};
    };
    const auto show = [this, job](const Shown &shown) {
        if (!m_measuring.isCurrent(job))
            return;
        m_form->showLimits(shown.measured);
        m_form->showPreview(shown.preview);
    };
    if (request.body.size() <= longestAtOnce)
        show(look());
    else
        inBackground(this, look, show);
}

} // namespace hookbench::ui::composer
