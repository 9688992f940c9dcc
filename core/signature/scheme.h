// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signature/digest.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace hookbench::signature {

struct Condition;
struct Member;

/// A change that is made to a value before it is used.
struct Step
{
    enum class Kind {
        Lower,
        Upper,
        Trim,
        Hex,
        Unhex,
        Base64,
        Unbase64,
        Base64Url,
        UrlEncode,
        UrlDecode,
        Crc32Decimal,
        JsonString,
        StripPadding,
        Nfkd,
        StripBearer,
        FirstLine,
        Digest,            // to raw bytes
        PercentDecodeOnly, // %XX of the characters in text alone
        StripPrefix,
        AfterLast,
        BeforeFirst,
        Split,
    };
    Kind kind = Kind::Lower;
    Hash hash = Hash::Sha256; // Digest
    QByteArray text;          // the last five
    int take = 0;             // Split: which piece, from 0
};

enum class TimeUnit { Seconds, Milliseconds, Microseconds, Nanoseconds, SecondsOrMilliseconds, Iso8601, Rfc1123 };

/// A place in a JSON text (RFC 6901).
struct Pointer
{
    QString text;
    std::vector<QString> names;
};

/// One value: a text of the scheme, or where in a request it stands. All in bytes; texts are UTF-8.
struct Part
{
    enum class Source {
        Literal,
        Body,
        Method,
        Url,
        Target,
        Path,
        Host,
        RawQuery,
        Header,
        Headers, // several by number; only as the source of a signature
        Query,
        Form,
        Json,
        JsonRaw, // the source text of a member
        FormJson,
        JsonSorted,
        JsonObject,
        Field, // of the parsed signature header
        Index,
        Claim,
        Param,
        Time,
        Signature,
        Nonce,
        Secret,     // decoded
        SecretText, // as it was given
        Now,
        FormSorted,
        QuerySorted,
        SignedHeaders,
        Sorted,
        Concat,
        Digest,
        Jwt,
    };
    enum class UrlForm { Whole, WithoutQuery, Origin };
    enum class Duplicates { AsTheyAre, Sorted, SortedUnique };

    Source source = Source::Literal;
    QByteArray text; // Literal; the name of a header, parameter or field; the pattern of Headers
    Pointer pointer;
    int first = 0; // Index; Headers
    int last = 0;  // Headers
    UrlForm form = UrlForm::Whole;
    TimeUnit unit = TimeUnit::Seconds;    // Now
    std::vector<Part> parts;              // Concat, Sorted, Digest; SignedHeaders: where the names stand
    std::vector<Part> key;                // Digest: none or one
    Hash hash = Hash::Sha256;             // Digest
    std::vector<Member> members;          // JsonObject, Jwt: the claims
    std::vector<Member> headers;          // Jwt: what its header holds beside alg and typ
    std::vector<Condition> when;          // Concat: empty where one of them does not hold
    QByteArray separator;                 // between what several give
    std::optional<QByteArray> assignment; // between a name and its value
    Duplicates duplicates = Duplicates::AsTheyAre;
    QList<QByteArray> except;        // names that FormSorted and QuerySorted leave out
    std::optional<QByteArray> split; // SignedHeaders: between the names; none: blanks
    bool lowersNames = false;        // SignedHeaders
    bool valuesOnly = false;
    bool trimsValues = false;

    std::vector<Step> steps;
    std::optional<QByteArray> otherwise; // where it is absent
    bool isOptional = false;             // absent is empty
    bool isNonEmpty = false;             // empty is absent
};

/// A member of a JSON object that is written.
struct Member
{
    QByteArray name;
    Part value;
    bool isNumber = false;
    qint64 add = 0; // to a number
};

struct Condition
{
    enum class Kind { All, Any, Not, Method, Present, Absent, EmptyBody, Equals, StartsWith };
    Kind kind = Kind::All;
    std::vector<Condition> conditions; // All, Any; Not: one
    QList<QByteArray> methods;
    std::vector<Part> parts; // Present, Absent: one; Equals, StartsWith: two
};

enum class Family { None, Hmac, Digest, Equals, Basic, Jwt, Ed25519, Rsa, Ecdsa };

struct Algorithm
{
    Family family = Family::None;
    Hash hash = Hash::Sha256; // Hmac, Digest, Rsa, Ecdsa

    bool operator==(const Algorithm &) const = default;
    bool isPublic() const { return family == Family::Ed25519 || family == Family::Rsa || family == Family::Ecdsa; }
};

/// Where a public key may be loaded from when the user asks for it.
struct Fetch
{
    Part url;
    QStringList hosts; // the only ones; "*" stands for one label
    QString format;
};

/// How the text of a secret becomes the bytes of a key.
struct KeyForm
{
    enum class Kind { Shared, Token, Basic, Public };
    enum class Decode { Utf8, Base64, Hex };
    enum class Format { None, Ed25519Hex, Ed25519Base64, SpkiBase64, Pem, Certificate, Jwks };
    QString label;
    Kind kind = Kind::Shared;
    Decode decode = Decode::Utf8;
    QList<QByteArray> strip;  // the first that fits is dropped
    std::vector<Step> derive; // after decoding
    QByteArray suffix;
    Format format = Format::None; // of public keys
    std::optional<Fetch> fetch;
};

enum class Encoding { Hex, Base64, Base64Url, Utf8 };

/// Where the signature stands and how it is written.
struct SignatureForm
{
    enum class Format { Raw, Prefix, PrefixOptional, List, Pairs, Json };
    std::vector<Part> from;
    bool takesAll = false; // of the sources; else the first that is there
    Format format = Format::Raw;
    QByteArray prefix;
    QByteArray separator;
    QByteArray assignment;
    QList<QByteArray> keys; // Pairs; "*": any
    int skip = 0;           // List
    bool unquotes = false;  // Pairs
    bool trims = true;      // Raw
    bool isBase64 = false;  // Json
    Pointer pointer;        // Json
    Encoding encoding = Encoding::Hex;
    bool isP1363 = false; // ECDSA: r and s one after the other (IEEE P1363) instead of DER
};

struct TimestampForm
{
    enum class Policy { Enforce, Advise, None };
    Part from;
    TimeUnit unit = TimeUnit::Seconds;
    qint64 tolerance = 0; // seconds
    qint64 future = 0;
    Policy policy = Policy::Enforce;
    bool isOptional = false;
    bool isSigned = true;
};

struct Check
{
    QString name;
    std::vector<Condition> when;
    Condition require;
    bool isOfBody = false; // body_digest_mismatch, else claim_mismatch
};

/// Where a value is written when a request is signed.
struct Writing
{
    enum class Place { Header, Json, Form, Query };
    Place place = Place::Header;
    QByteArray name; // but for Json
    Pointer pointer;
    bool isNumber = false;
    bool keeps = false;          // what is there already
    bool needsSignature = false; // written after signing
    std::vector<Part> value;
};

/// An algorithm that a value of the request chooses.
struct AlgorithmChoice
{
    Part from;
    std::optional<QByteArray> otherwise;
    std::vector<std::pair<QByteArray, Algorithm>> values;
};

struct Scheme
{
    QString id;
    Algorithm algorithm;
    std::optional<AlgorithmChoice> choice;
    QList<QByteArray> algorithms; // of a JWT
    std::vector<Condition> when;
    bool protectsBody = true; // false: a token, or a signature over other things
    KeyForm key;
    SignatureForm signature;
    std::optional<TimestampForm> timestamp;
    std::optional<std::vector<Part>> content;
    int truncate = 0;   // bytes of the digest that are sent; 0: all
    qint64 leeway = 60; // seconds, of a JWT's times
    std::vector<Check> checks;
    std::vector<Writing> writings;
    bool readsBody = false; // the content depends on the bytes of the body, or on the URL
    bool readsUrl = false;
    bool signsSecret = false; // the content holds the secret: each key has another
};

struct NodeMember;

/// A value of an answer in JSON.
struct Node
{
    enum class Kind { Text, Number, Part, Object, Array };
    Kind kind = Kind::Text;
    QByteArray text;               // Text, Number
    Part part;                     // Part, and a Number that is read
    std::vector<NodeMember> nodes; // Object; Array: without names
};

struct NodeMember
{
    QByteArray name;
    Node value;
};

/// A request that is answered by what it holds.
struct HandshakeForm
{
    QString id;
    std::vector<Condition> when;
    std::optional<Condition> require;
    int refusal = 403;
    bool isSigned = false;    // the handshake itself is signed and is verified first
    bool bySignature = false; // answered by whether its signature is right
    KeyForm key;
    int status = 200;
    std::vector<std::pair<QByteArray, Part>> headers;
    std::optional<Node> json;
    std::vector<Part> body;
    std::vector<std::pair<QString, Part>> store; // secrets that it delivers
    std::optional<Part> visit;                   // opened after the user agreed
};

struct Parameter
{
    QByteArray name;
    QString label;
};

/// Somebody who signs webhooks.
struct Provider
{
    enum class Confidence { Sdk, Documented, Uncertain };
    QString id;
    QString name;
    QString group;
    QString docs; // topic to look up
    Confidence confidence = Confidence::Uncertain;
    std::vector<Parameter> parameters; // settings that are no secrets
    std::vector<Scheme> schemes;       // in the order they are tried
    std::vector<Part> eventType;       // the first that is there
    std::vector<Part> eventId;
    std::vector<HandshakeForm> handshakes;
    QStringList notes;

    const Scheme *find(const QString &schemeId) const;
};

} // namespace hookbench::signature
