// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/replyplan.h"
#include "core/iml/template.h"

namespace hookbench::endpoint {

/// A request to a service, as attach, detach and update of an endpoint specify it: {"url", "method" (GET), "headers",
/// "qs", "type" ("json", "urlencoded" or "text"), "body", "response": {"data"}}, with templates in every text. It sees
/// `webhook`, `parameters` and `data`; response.data sees `body`, `headers` and `statusCode` of the answer besides.
/// Immutable; any thread may evaluate it, each with its own run.
class RemoteRequest
{
public:
    /// What is to leave.
    struct Ready
    {
        QByteArray method;
        QString url; // with what qs adds
        http::Headers headers;
        QByteArray body;
        bool hasBody = false;
    };

    /// Errors: Value: a member that is missing or of the wrong type; a template that cannot be read. The path names it.
    static Result<RemoteRequest, iml::LanguageError> compile(const json::Value &specification);

    /// Errors: those of the templates; Value: no address, method or header; Type: qs or body that cannot be written.
    Result<Ready, iml::LanguageError> evaluate(iml::Run &run) const;
    /// What an answer gives to be kept, an object; empty where nothing is collected. Errors: those of the templates;
    /// Type: it is no collection.
    Result<json::Value, iml::LanguageError> collect(iml::Run &run, const http::Response &response) const;

private:
    enum class Type { Json, Form, Text };

    iml::JsonTemplate m_url;
    iml::JsonTemplate m_method;
    iml::JsonTemplate m_headers;
    iml::JsonTemplate m_query;
    iml::JsonTemplate m_body;
    iml::JsonTemplate m_data;
    Type m_type = Type::Json;
};

} // namespace hookbench::endpoint
