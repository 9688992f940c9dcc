// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/iml/value.h"

#include <vector>

namespace hookbench::iml {

struct Function;

enum class Operator : quint8 {
    Not,
    Negate,
    Multiply,
    Divide,
    Remainder,
    Plus,
    Add,
    Subtract,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Unequal,
    And,
    Or
};

/// One part of an expression. Its place is in UTF-16 units of the template.
struct Node
{
    enum class Kind : quint8 {
        Constant,    // payload: constant
        Variable,    // payload: constant with the name
        Own,         // payload: OwnVariable
        Path,        // links: the value, then Member and Element nodes
        Member,      // payload: constant with the key
        Element,     // links: the index; none: the first
        Call,        // payload: function; links: arguments
        UnknownCall, // payload: constant with the name
        Unary,       // payload: Operator; links: operand
        Chain,       // links: operand, then Operator and operand in turn, grouped to the left
    };

    Kind kind = Kind::Constant;
    quint32 offset = 0;
    quint32 length = 0;
    quint32 payload = 0;
    quint32 first = 0; // of the links
    quint32 count = 0;
};

/// Variables that the language provides itself.
enum class OwnVariable : quint8 { Now, Timestamp, Random, Uuid, ExecutionId };
/// By its name: "now", "timestamp", "random", "uuid", "executionId".
std::optional<OwnVariable> ownVariable(const QString &name);

/// Expressions as flat lists. Chains of operators and of path segments are one node however long they are, so that
/// walking the tree recurses only into what is nested, of which there is no more than deepestExpression.
struct Tree
{
    using Index = quint32;

    std::vector<Node> nodes;
    std::vector<Index> links;
    std::vector<Value> constants;
    std::vector<const Function *> functions;

    const Index *linksOf(const Node &node) const { return links.data() + node.first; }
};

/// How many levels parentheses, arguments, indexes and signs may be nested.
inline constexpr int deepestExpression = 64;

} // namespace hookbench::iml
