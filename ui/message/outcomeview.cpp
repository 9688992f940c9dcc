// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/outcomeview.h"

#include "core/body/renderer.h"
#include "core/endpoint/specification.h"
#include "core/json/value.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/message/tracetable.h"
#include "ui/message/treepage.h"

#include <QBoxLayout>
#include <QSplitter>
#include <QTableView>

namespace hookbench::ui::message {

struct OutcomeView::Outcome
{
    bool isThere = false;
    QString ending; // a sentence
    bool isBad = false;
    int outputs = 0;
    std::shared_ptr<const body::Tree> tree;
    std::vector<TraceRow> trace;
};

namespace {

constexpr qsizetype longestLine = 200;

QString textAt(const json::Ref &place, QStringView name)
{
    const auto found = place.find(name);
    return found ? found->text().value_or(QString()) : QString();
}

std::vector<json::Ref> elementsAt(const json::Ref &place, QStringView name)
{
    const auto found = place.find(name);
    auto elements = found ? found->elements() : Result<std::vector<json::Ref>>();
    return elements ? std::move(*elements) : std::vector<json::Ref>();
}

TraceRow rowOf(const json::Ref &step)
{
    TraceRow out;
    out.directive = endpoint::joinedPath(textAt(step, u"directive"), textAt(step, u"path"));
    if (const auto item = step.find(u"item"))
        out.directive += QStringLiteral(" (%1)").arg(QString::fromLatin1(item->token()));
    out.expression = textAt(step, u"expression");
    if (const auto error = step.find(u"error")) {
        out.isError = true;
        out.whole = textAt(*error, u"message");
    } else if (const auto value = step.find(u"value")) {
        out.whole = QString::fromUtf8(value->token());
    } else if (const auto beginning = step.find(u"beginning")) {
        out.whole = beginning->text().value_or(QString()) + u'…';
    } else {
        out.whole = OutcomeView::tr("missing");
    }
    out.value = body::oneLine(out.whole, longestLine);
    return out;
}

QString endingText(const json::Ref &root, int outputs)
{
    const QString ending = textAt(root, u"ending");
    if (ending == QLatin1String("handshake"))
        return OutcomeView::tr("A handshake: nothing is emitted.");
    if (ending == QLatin1String("filtered"))
        return OutcomeView::tr("The condition is false: nothing is emitted.");
    if (ending == QLatin1String("unmatched"))
        return OutcomeView::tr("The uid is empty: nobody receives it.");
    if (const auto error = root.find(u"error")) {
        return OutcomeView::tr("%1 in %2: %3")
            .arg(textAt(*error, u"code"), endpoint::joinedPath(textAt(*error, u"directive"), textAt(*error, u"path")),
                 textAt(*error, u"message"));
    }
    return outputs == 0 ? OutcomeView::tr("Nothing is emitted.") : QString();
}

// The outputs, below the name of each connection that receives them.
QByteArray grouped(const QByteArray &outputs, const std::vector<json::Ref> &connections)
{
    constexpr qsizetype longest = 64 << 20;
    if (connections.empty() || outputs.size() * qsizetype(connections.size()) > longest)
        return outputs;
    QByteArray out = "{";
    for (const json::Ref &one : connections)
        out += (out.size() > 1 ? "," : "") + one.token().toByteArray() + ':' + outputs;
    return out + '}';
}

QWidget *makePart(QLabel *title, QWidget *content)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    title->setContentsMargins(14, 8, 14, 6);
    layout->addWidget(title);
    layout->addWidget(content, 1);
    return part;
}

} // namespace

OutcomeView::OutcomeView(QWidget *parent)
    : QWidget(parent)
{
    m_ending = makeSelectable(makeLabel({}, "dim"));
    m_ending->setObjectName(QStringLiteral("ending"));
    m_ending->setWordWrap(true);
    m_ending->setTextFormat(Qt::PlainText);
    m_ending->setContentsMargins(14, 8, 14, 4);
    m_outputsTitle = makeLabel({}, "dim");
    m_outputsTitle->setObjectName(QStringLiteral("outputsTitle"));
    m_outputs = new TreePage(this);
    m_outputs->setObjectName(QStringLiteral("outputs"));
    m_outputs->setBare();
    m_traceTitle = makeLabel({}, "dim");
    m_model = new TraceModel(this);
    m_trace = makeTraceTable(m_model);
    m_trace->setObjectName(QStringLiteral("trace"));
    m_trace->setAccessibleName(tr("Trace"));
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_outputsPart = makePart(m_outputsTitle, m_outputs);
    m_splitter->addWidget(m_outputsPart);
    m_splitter->addWidget(makePart(m_traceTitle, m_trace));
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_empty = new EmptyState("webhook", tr("No outputs"),
                             tr("Where the endpoint has a specification, what it made of the request shows here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_ending);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_empty);
    take(Outcome());
}

void OutcomeView::setOutcome(const QByteArray &form)
{
    if (form == m_form)
        return;
    m_form = form;
    const quint64 job = m_jobs.start();
    inBackground(
        this, [form] { return read(form); },
        [this, job](Outcome outcome) {
            if (m_jobs.isCurrent(job))
                take(std::move(outcome));
        });
}

OutcomeView::Outcome OutcomeView::read(const QByteArray &form)
{
    Outcome out;
    if (form.isEmpty())
        return out;
    out.isThere = true;
    const auto document = json::Document::parse(form);
    if (!document) {
        out.ending = document.error().message;
        out.isBad = true;
        return out;
    }
    const json::Ref root = document->root();
    out.outputs = int(elementsAt(root, u"outputs").size());
    out.ending = endingText(root, out.outputs);
    out.isBad = root.find(u"error").has_value();
    if (out.outputs > 0) {
        body::Content content;
        content.bytes =
            SharedBytes(grouped(root.find(u"outputs")->token().toByteArray(), elementsAt(root, u"connections")));
        out.tree = body::render(content, {}, body::rendererOf("json")).tree;
    }
    for (const json::Ref &step : elementsAt(root, u"trace")) {
        TraceRow row = rowOf(step);
        // A directive that is one expression would be told twice.
        const bool isToldTwice = !out.trace.empty() && row.expression.isEmpty()
                                 && !out.trace.back().expression.isEmpty()
                                 && row.directive == out.trace.back().directive && row.whole == out.trace.back().whole;
        if (!isToldTwice)
            out.trace.push_back(std::move(row));
    }
    return out;
}

void OutcomeView::take(Outcome outcome)
{
    m_empty->setVisible(!outcome.isThere);
    m_splitter->setVisible(outcome.isThere);
    m_ending->setVisible(outcome.isThere && !outcome.ending.isEmpty());
    m_ending->setText(outcome.ending);
    setRole(m_ending, outcome.isBad ? "bad" : "dim");
    m_outputsPart->setVisible(outcome.outputs > 0);
    m_outputsTitle->setText(tr("Outputs · %1").arg(outcome.outputs));
    if (outcome.tree)
        m_outputs->setTree(outcome.tree, 0);
    m_traceTitle->setText(outcome.trace.empty() ? tr("No trace was kept.")
                                                : tr("Trace · %1").arg(outcome.trace.size()));
    m_model->setRows(std::move(outcome.trace));
    emit counted(outcome.isThere ? outcome.outputs : -1);
}

} // namespace hookbench::ui::message
