// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/transfersettings.h"

#include <curl/curl.h>

namespace hookbench::delivery {

namespace {

const QLatin1String noProxy("none");

} // namespace

void setTransport(void *easy, const Outgoing &request)
{
    const Transport &transport = request.transport;
    const auto set = [easy](CURLoption option, auto value) { curl_easy_setopt(easy, option, value); };
    const auto setText = [&set](CURLoption option, const QString &text) {
        if (!text.isEmpty())
            set(option, text.toUtf8().constData());
    };
    set(CURLOPT_HTTP_VERSION, transport.isHttp2 ? long(CURL_HTTP_VERSION_2TLS) : long(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_FOLLOWLOCATION, request.followRedirects ? 1L : 0L);
    set(CURLOPT_MAXREDIRS, long(transport.redirects));
    if (transport.keepsCookies)
        set(CURLOPT_COOKIEFILE, ""); // none is read; those that come are kept
    if (transport.proxy.isEmpty()) {
        // What is meant for this computer does not leave it, whatever proxies the environment names.
        const QByteArray except = qgetenv("no_proxy") + ",localhost,127.0.0.1,[::1],::1";
        set(CURLOPT_NOPROXY, except.constData());
    } else if (transport.proxy == noProxy) {
        set(CURLOPT_PROXY, "");
    } else {
        setText(CURLOPT_PROXY, transport.proxy);
        set(CURLOPT_NOPROXY, ""); // the environment's exceptions are for its own
    }
    setText(CURLOPT_CAINFO, transport.authorities);
    setText(CURLOPT_SSLCERT, transport.certificate);
    setText(CURLOPT_SSLKEY, transport.key);
    setText(CURLOPT_KEYPASSWD, transport.passphrase);
    set(CURLOPT_SSL_VERIFYPEER, request.verifyTls ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, request.verifyTls ? 2L : 0L);
    if (!request.login)
        return;
    set(CURLOPT_HTTPAUTH, long(CURLAUTH_DIGEST));
    set(CURLOPT_USERNAME, request.login->user.constData());
    set(CURLOPT_PASSWORD, request.login->password.reveal().constData());
}

bool goesThroughPlainProxy(const Outgoing &request)
{
    static const QList<QByteArray> local{"localhost", "127.0.0.1", "::1"};
    if (request.address.tls || request.followRedirects || request.transport.proxy == noProxy)
        return false;
    if (!request.transport.proxy.isEmpty())
        return !request.transport.proxy.startsWith(QLatin1String("socks"));
    return !local.contains(request.address.host.toLower())
           && (qEnvironmentVariableIsSet("http_proxy") || qEnvironmentVariableIsSet("all_proxy"));
}

} // namespace hookbench::delivery
