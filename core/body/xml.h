// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace hookbench::body {

/// The markup of an XML 1.0 document in UTF-8, token by token. It judges nesting, names and attributes, and nothing of
/// a document type: no entity is looked up, nothing is fetched, nothing is expanded. No recursion: depth is limited to
/// 1,000,000, attributes to 10,000 an element.
///
/// QXmlStreamReader is not used since it expands the entities that a document declares.
class XmlScanner
{
public:
    enum class Kind { Start, Empty, End, Text, CData, Comment, Instruction, Doctype, Finished, Error };

    struct Token
    {
        Kind kind = Kind::Finished;
        QByteArrayView source;  // as it stands, brackets included
        QByteArrayView name;    // of elements and instructions
        QByteArrayView content; // of text, comments, instructions, document types
    };
    struct Attribute
    {
        QByteArrayView name;
        QByteArrayView value; // without its quotes
    };

    /// The text must outlive the scanner.
    explicit XmlScanner(QByteArrayView text);

    /// Blank text between markup is passed over. After Finished or Error: the same again.
    Token next();
    /// Of the last Start or Empty.
    const std::vector<Attribute> &attributes() const { return m_attributes; }
    /// What is wrong where Error came: English, marked for translation in the context "hookbench::body", and at which
    /// byte.
    const char *error() const { return m_error; }
    qsizetype errorOffset() const { return m_errorOffset; }

private:
    Token text(qsizetype end);
    Token markup();
    Token until(Kind kind, qsizetype opening, QByteArrayView closing);
    Token doctype();
    Token endTag();
    Token startTag();
    Token fail(const char *message, qsizetype at);
    bool attribute(qsizetype &at);
    qsizetype skipBlanks(qsizetype at) const;
    qsizetype endOfName(qsizetype at) const;

    struct Name
    {
        quint32 begin;
        quint32 size;
    };

    QByteArrayView m_text;
    qsizetype m_at = 0;
    std::vector<Name> m_open;
    std::vector<Attribute> m_attributes;
    bool m_hadRoot = false;
    const char *m_error = nullptr;
    qsizetype m_errorOffset = -1;
};

/// The text with references to characters and to the five entities that XML itself has resolved. Others stay as they
/// are; the name of the first is kept.
QByteArray xmlText(QByteArrayView text, QByteArray *unknown);

} // namespace hookbench::body
