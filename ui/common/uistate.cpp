// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/uistate.h"

#include "core/json/value.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace hookbench::ui {

namespace {

using json::Value;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + s("/hookbench/settings.json");
}

QString windowFile(const QString &privateFolder)
{
    return privateFolder + s("/window.json");
}

Value readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto document = json::Document::parse(file.readAll());
    return document ? document->root().value() : Value();
}

void writeObject(const QString &path, const Value &value)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(value.toPretty());
        file.commit();
    }
}

QString textOf(const Value &object, const char *name)
{
    const Value *value = object.find(s(name));
    return value && value->text() ? *value->text() : QString();
}

QStringList listOf(const Value &object, const char *name)
{
    QStringList out;
    if (const Value *value = object.find(s(name)); value && value->array()) {
        for (const Value &element : *value->array()) {
            if (element.text())
                out << *element.text();
        }
    }
    return out;
}

Value listValue(const QStringList &texts)
{
    Value::Array out;
    for (const QString &text : texts)
        out.push_back(text);
    return out;
}

int numberOf(const Value &object, const char *name, int otherwise)
{
    const Value *value = object.find(s(name));
    return value && value->number() ? value->number()->text.toInt() : otherwise;
}

QByteArray bytesOf(const Value &object, const char *name)
{
    return QByteArray::fromBase64(textOf(object, name).toLatin1());
}

Value bytesValue(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

UserSettings UserSettings::load()
{
    const Value object = readObject(userFile());
    UserSettings out;
    const QString theme = textOf(object, "theme");
    out.theme = theme == s("dark") ? ThemeChoice::Dark : theme == s("light") ? ThemeChoice::Light : ThemeChoice::System;
    out.language = textOf(object, "language");
    out.recentWorkspaces = listOf(object, "recent_workspaces");
    return out;
}

void UserSettings::save() const
{
    Value out;
    out.set(s("theme"), theme == ThemeChoice::Dark    ? s("dark")
                        : theme == ThemeChoice::Light ? s("light")
                                                      : s("system"));
    out.set(s("language"), language);
    out.set(s("recent_workspaces"), listValue(recentWorkspaces));
    writeObject(userFile(), out);
}

WindowState WindowState::load(const QString &privateFolder)
{
    const Value object = readObject(windowFile(privateFolder));
    WindowState out;
    out.geometry = bytesOf(object, "geometry");
    out.inboxSplitter = bytesOf(object, "inbox_splitter");
    out.listHeader = bytesOf(object, "list_header");
    out.composerSplitter = bytesOf(object, "composer_splitter");
    out.detailBelow = textOf(object, "detail") == s("below");
    out.keepHintSeen = numberOf(object, "keep_hint_seen", 0) != 0;
    out.page = numberOf(object, "page", 0);
    out.inspectorTab = numberOf(object, "inspector_tab", 2);
    out.replayAddresses = listOf(object, "replay_addresses");
    out.savedFilters = listOf(object, "saved_filters");
    return out;
}

void WindowState::save(const QString &privateFolder) const
{
    Value out;
    out.set(s("geometry"), bytesValue(geometry));
    out.set(s("inbox_splitter"), bytesValue(inboxSplitter));
    out.set(s("list_header"), bytesValue(listHeader));
    out.set(s("composer_splitter"), bytesValue(composerSplitter));
    out.set(s("detail"), detailBelow ? s("below") : s("beside"));
    out.set(s("keep_hint_seen"), int(keepHintSeen));
    out.set(s("page"), page);
    out.set(s("inspector_tab"), inspectorTab);
    out.set(s("replay_addresses"), listValue(replayAddresses));
    out.set(s("saved_filters"), listValue(savedFilters));
    writeObject(windowFile(privateFolder), out);
}

} // namespace hookbench::ui
