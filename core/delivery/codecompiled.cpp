// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as Go and as C++ with Qt.
#include "core/delivery/codepieces.h"

namespace hookbench::delivery {

namespace {

using Encoding = CodePiece::Encoding;

QByteArray quoted(const QByteArray &bytes)
{
    return quotedBytes(bytes, Quoting::Octal);
}

QByteArray goText(const CodeRequest &request, const CodePieces &pieces)
{
    return joinedPieces(pieces, " + ", quoted, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "os.Getenv(" + quoted(request.name(piece)) + ')';
        switch (piece.encoding) {
        case Encoding::Raw: return value;
        case Encoding::Json: return "inJSON(" + value + ')';
        case Encoding::Percent: return "url.QueryEscape(" + value + ')';
        }
        return {};
    });
}

QByteArray cppText(const CodeRequest &request, const CodePieces &pieces)
{
    const auto literal = [](const QByteArray &bytes) -> QByteArray {
        return bytes.contains('\0') ? "QByteArray(" + quoted(bytes) + ", " + QByteArray::number(bytes.size()) + ')'
                                    : "QByteArray(" + quoted(bytes) + ')';
    };
    return joinedPieces(pieces, " + ", literal, [&request](const CodePiece &piece) -> QByteArray {
        const QByteArray value = "qgetenv(" + quoted(request.name(piece)) + ')';
        switch (piece.encoding) {
        case Encoding::Raw: return value;
        case Encoding::Json: return "inJson(" + value + ')';
        case Encoding::Percent: return value + ".toPercentEncoding()";
        }
        return {};
    });
}

QByteArray goPieces(const CodeRequest &request)
{
    QByteArray out = "bytes.Join([][]byte{\n";
    for (const CodeBodyPiece &piece : request.pieces)
        out += "\t\t"
               + (piece.file.isEmpty() ? "[]byte(" + goText(request, piece.text) + ')'
                                       : "contentsOf(" + quoted(piece.file) + ')')
               + ",\n";
    return out + "\t}, nil)";
}

QByteArray cppPieces(const CodeRequest &request)
{
    QByteArrayList out;
    for (const CodeBodyPiece &piece : request.pieces)
        out << (piece.file.isEmpty() ? cppText(request, piece.text)
                                     : "contentsOf(QString::fromUtf8(" + quoted(piece.file) + "))");
    return out.join("\n        + ");
}

} // namespace

QByteArray goCode(const CodeRequest &request)
{
    const bool readsFile = request.hasBody && !request.file.isEmpty();
    const bool usesEnvironment = !request.variables.empty();
    QByteArrayList imports{"fmt", "io", "net/http", "os", "time"};
    if (request.hasBody)
        imports << "bytes";
    if (request.uses(Encoding::Json))
        imports << "encoding/json";
    if (request.uses(Encoding::Percent))
        imports << "net/url";
    if (!request.verifyTls)
        imports << "crypto/tls";
    std::sort(imports.begin(), imports.end());
    QByteArray out = usesEnvironment ? "// set -a; . ./.env; set +a; go run request.go\n" : "";
    out += "package main\n\nimport (\n";
    for (const QByteArray &name : imports)
        out += "\t\"" + name + "\"\n";
    out += ")\n\nfunc check(err error) {\n\tif err != nil {\n\t\tfmt.Fprintln(os.Stderr, err)\n\t\tos.Exit(1)\n\t}\n}\n\n";
    if (request.uses(Encoding::Json))
        out += "// inJSON escapes a text that stands between quotes.\nfunc inJSON(text string) string {\n"
               "\tquoted, err := json.Marshal(text)\n\tcheck(err)\n\treturn string(quoted[1 : len(quoted)-1])\n}\n\n";
    if (!request.pieces.empty())
        out += "func contentsOf(name string) []byte {\n\tcontents, err := os.ReadFile(name)\n\tcheck(err)\n"
               "\treturn contents\n}\n\n";
    out += "func main() {\n";
    if (!request.pieces.empty())
        out += "\tbody := " + goPieces(request) + '\n';
    else if (readsFile)
        out += "\tbody, err := os.ReadFile(" + quoted(request.file) + ")\n\tcheck(err)\n";
    else if (request.hasBody)
        out += "\tbody := []byte(" + goText(request, request.body) + ")\n";
    out += "\trequest, err := http.NewRequest(" + quoted(request.method) + ", " + goText(request, request.url) + ", "
           + (request.hasBody ? "bytes.NewReader(body)" : "nil") + ")\n\tcheck(err)\n";
    for (const auto &[name, value] : request.headers)
        out += (http::equalsIgnoringCase(name, "host") ? "\trequest.Host = " + goText(request, value)
                                                       : "\trequest.Header.Add(" + quoted(name) + ", "
                                                             + goText(request, value) + ')')
               + '\n';
    out += "\tclient := &http.Client{Timeout: " + QByteArray::number(request.seconds) + " * time.Second}\n";
    if (!request.followRedirects)
        out += "\tclient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }\n";
    if (!request.verifyTls)
        out += "\tclient.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}\n";
    return out
           + "\tresponse, err := client.Do(request)\n\tcheck(err)\n\tdefer response.Body.Close()\n"
             "\tanswer, err := io.ReadAll(response.Body)\n\tcheck(err)\n\tfmt.Println(response.StatusCode)\n"
             "\tfmt.Println(string(answer))\n\tif !("
           + request.condition("response.StatusCode", " && ", " || ") + ") {\n\t\tos.Exit(1)\n\t}\n}\n";
}

QByteArray cppCode(const CodeRequest &request)
{
    QByteArrayList includes{"QCoreApplication", "QNetworkAccessManager", "QNetworkReply", "QNetworkRequest", "QTextStream"};
    if (!request.file.isEmpty() || !request.pieces.empty())
        includes << "QFile";
    if (request.uses(Encoding::Json))
        includes << "QJsonArray"
                 << "QJsonDocument";
    if (!request.verifyTls)
        includes << "QSslConfiguration"
                 << "QSslSocket";
    std::sort(includes.begin(), includes.end());
    QByteArray out = "// find_package(Qt6 REQUIRED COMPONENTS Network)\n";
    for (const QByteArray &name : includes)
        out += "#include <" + name + ">\n";
    if (request.uses(Encoding::Json))
        out += "\n// Escapes a text that stands between quotes.\nQByteArray inJson(const QByteArray &text)\n{\n"
               "    return QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact).mid(2).chopped(2);\n}\n";
    if (!request.pieces.empty())
        out += "\nQByteArray contentsOf(const QString &name)\n{\n    QFile file(name);\n"
               "    if (!file.open(QIODevice::ReadOnly))\n        qFatal(\"%s cannot be read\", qPrintable(name));\n"
               "    return file.readAll();\n}\n";
    out += "\nint main(int argc, char *argv[])\n{\n    QCoreApplication app(argc, argv);\n    QNetworkAccessManager manager;\n"
           "    QNetworkRequest request(QUrl::fromEncoded("
           + cppText(request, request.url) + "));\n";
    for (const auto &[name, value] : request.joinedHeaders())
        out += "    request.setRawHeader(" + quoted(name) + ", " + cppText(request, value) + ");\n";
    out += "    request.setTransferTimeout(" + QByteArray::number(request.seconds * 1000)
           + ");\n    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::"
           + (request.followRedirects ? "NoLessSafeRedirectPolicy" : "ManualRedirectPolicy") + ");\n";
    if (!request.verifyTls)
        out += "    QSslConfiguration tls = request.sslConfiguration();\n    tls.setPeerVerifyMode(QSslSocket::VerifyNone);\n"
               "    request.setSslConfiguration(tls);\n";
    QByteArray body = cppText(request, request.hasBody ? request.body : CodePieces());
    if (request.hasBody && !request.file.isEmpty()) {
        out += "    QFile file(QString::fromUtf8(" + quoted(request.file)
               + "));\n    if (!file.open(QIODevice::ReadOnly))\n        return 1;\n";
        body = "file.readAll()";
    }
    if (!request.pieces.empty())
        body = cppPieces(request);
    return out + "    QNetworkReply *reply = manager.sendCustomRequest(request, " + quoted(request.method) + ", " + body
           + ");\n    QObject::connect(reply, &QNetworkReply::finished, &app, [&app, reply] {\n"
             "        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();\n"
             "        QTextStream(stdout) << status << '\\n' << reply->readAll() << '\\n';\n        app.exit("
           + request.condition("status", " && ", " || ") + " ? 0 : 1);\n    });\n    return app.exec();\n}\n";
}

} // namespace hookbench::delivery
