// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checks/httpcases.h"
#include "app/cli/checks/imlvectors.h"
#include "app/cli/checks/requestsample.h"
#include "app/cli/checks/servicecatalogue.h"
#include "app/cli/checks/signaturevectors.h"
#include "app/cli/checks/webhookcases.h"
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace hookbench::cli {

namespace {

struct Count
{
    int passed = 0;
    int failed = 0;
};

Result<void> checkHttpCases(const json::Ref &document, const QString &file, Count &count)
{
    const auto cases = readHttpCases(document);
    if (!cases)
        return tl::unexpected(cases.error());
    for (const HttpCase &httpCase : *cases) {
        QString difference;
        for (const Feeding feeding : {Feeding::Whole, Feeding::ByteByByte, Feeding::RandomPieces}) {
            if (difference.isEmpty())
                difference = httpCaseDifference(httpCase, feeding);
        }
        if (difference.isEmpty()) {
            ++count.passed;
        } else {
            ++count.failed;
            line(QStringLiteral("%1: %2: %3").arg(file, httpCase.id, difference));
        }
    }
    return {};
}

// Cases that say themselves how what came differs.
template <typename Case>
Result<void> checkCases(const Result<std::vector<Case>> &cases, QString (*differenceOf)(const Case &),
                        const QString &file, Count &count)
{
    if (!cases)
        return tl::unexpected(cases.error());
    for (const Case &one : *cases) {
        const QString difference = differenceOf(one);
        ++(difference.isEmpty() ? count.passed : count.failed);
        if (!difference.isEmpty())
            line(QStringLiteral("%1: %2: %3").arg(file, one.id, difference));
    }
    return {};
}

// Those that somebody else than us vouches for are told apart.
Result<void> checkSignatures(const json::Ref &document, const QString &file, Count &count)
{
    const auto cases = readSignatureCases(document);
    if (auto done = checkCases(cases, signatureCaseDifference, file, count); !done)
        return done;
    const auto numberOf = [&cases](QLatin1String source) {
        return std::count_if(cases->begin(), cases->end(),
                             [source](const SignatureCase &one) { return one.source == source; });
    };
    progress(QStringLiteral("%1: %2 cases, of them %3 accepted by libraries of the providers and %4 published")
                 .arg(file)
                 .arg(cases->size())
                 .arg(numberOf(QLatin1String("sdk-accepted")))
                 .arg(numberOf(QLatin1String("published"))));
    return {};
}

Result<void> checkRequestSample(const json::Ref &document, const QString &file, Count &count)
{
    const auto difference = requestSampleDifference(document);
    if (!difference)
        return tl::unexpected(difference.error());
    if (difference->isEmpty()) {
        ++count.passed;
    } else {
        ++count.failed;
        line(file + QStringLiteral(": ") + *difference);
    }
    return {};
}

Result<void> checkServices(const QByteArray &bytes, const QString &file, Count &count)
{
    const auto catalogue = service::Catalogue::parse(bytes);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    for (const ServiceCase &one : serviceCases(*catalogue)) {
        ++(one.difference.isEmpty() ? count.passed : count.failed);
        if (!one.difference.isEmpty())
            line(QStringLiteral("%1: %2: %3").arg(file, one.id, one.difference));
    }
    return {};
}

Result<void> checkFile(const QString &name, Count &count)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, file.errorString());
    const QByteArray bytes = file.readAll();
    const auto document = json::Document::parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    const json::Ref root = document->root();
    if (root.kind() == json::Kind::Array) // a catalogue of services is the one that is a list
        return checkServices(bytes, QFileInfo(name).fileName(), count);
    const auto format = root.find(u"format");
    const QString kind = format ? format->text().value_or(QString()) : QString();
    if (kind == QLatin1String("http-cases/1"))
        return checkHttpCases(root, QFileInfo(name).fileName(), count);
    if (kind == QLatin1String("iml-vectors/1"))
        return checkCases(readImlCases(root), imlCaseDifference, QFileInfo(name).fileName(), count);
    if (kind == QLatin1String("webhook-cases/1"))
        return checkCases(readWebhookCases(root), webhookCaseDifference, QFileInfo(name).fileName(), count);
    if (kind == QLatin1String("signature-vectors/1"))
        return checkSignatures(root, QFileInfo(name).fileName(), count);
    if (kind == QLatin1String("request-sample/1"))
        return checkRequestSample(root, QFileInfo(name).fileName(), count);
    return fail(ErrorKind::Invalid, kind.isEmpty() ? QStringLiteral("it has no member \"format\"")
                                                   : QStringLiteral("the format \"%1\" is not known").arg(kind));
}

QStringList filesOf(const QStringList &names)
{
    QStringList out;
    for (const QString &name : names) {
        if (!QFileInfo(name).isDir()) {
            out << name;
            continue;
        }
        for (QDirIterator it(name, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();)
            out << it.next();
    }
    return out;
}

} // namespace

int runCheck(const Invocation &invocation)
{
    Count count;
    bool couldNot = false;
    for (const QString &name : filesOf(invocation.arguments)) {
        if (const auto checked = checkFile(name, count); !checked) {
            complain(name + QStringLiteral(": ") + checked.error().message);
            couldNot = true;
        }
    }
    if (couldNot && count.passed + count.failed == 0)
        return CouldNot;
    line(QStringLiteral("%1 passed, %2 failed").arg(count.passed).arg(count.failed));
    if (couldNot)
        return CouldNot;
    return count.failed > 0 || count.passed == 0 ? ItIsNotSo : ItIsSo;
}

} // namespace hookbench::cli
