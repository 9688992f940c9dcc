// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/output.h"
#include "app/cli/passphrase.h"

#include "core/base/clock.h"

namespace hookbench::cli {

namespace {

const OptionSpec filterOption{
    "filter", 'f', "FILTER", "Only captures that match, as in the window's filter box: 'status:>=400 path:/github/*'."};
const OptionSpec secretOption{"secret", 0, "NAME", "A key of the workspace, or env:VARIABLE; may be repeated."};
const OptionSpec urlOption{"url", 0, "URL", "The URL as the sender knows it, where a proxy changed it."};
const OptionSpec parallelOption{"parallel", 0, "N", "So many beside each other; tells the whole at the end."};
const OptionSpec reportOption{"report", 0, nullptr, "Tell the whole at the end, with how long they took, not each."};
const OptionSpec queueOption{"queue", 0, nullptr,
                             "Put it into the queue, which outlives the program, instead of sending it now."};
const OptionSpec retryOption{
    "retry", 0, "HOW",
    "With --queue: none, service (as the service says; without the option), fixed:SECONDS:ATTEMPTS or exponential:SECONDS:ATTEMPTS."};
const OptionSpec orderedOption{"ordered", 0, nullptr,
                               "With --queue: after what was queued in order for the same target before."};
const OptionSpec jsonOption{"json", 0, nullptr, "The machine form: one JSON object a line."};

} // namespace

const std::vector<OptionSpec> &commonOptions()
{
    static const std::vector<OptionSpec> options{
        {"workspace", 'w', "DIR", "The workspace. Without it: the user's own."},
        {"store", 0, "URL", "Where captures are kept, as sqlite:PATH. Without it: in the workspace."},
        {"passphrase-fd", 0, "N",
         "The vault's passphrase stands in this file descriptor, else in HOOKBENCH_PASSPHRASE."},
        {"color", 0, "WHEN", "auto, always or never."},
        {"quiet", 'q', nullptr, "Errors only."},
        {"verbose", 'v', nullptr, "Say more."},
        {"help", 'h', nullptr, "Explain the command."},
    };
    return options;
}

const std::vector<CommandSpec> &commands()
{
    static const std::vector<CommandSpec> table{
        {"serve",
         "[OPTIONS]",
         "Listen, capture and answer.",
         "Listens until SIGINT or SIGTERM, until --max requests are captured or for --for seconds. Then finishes what is under way and ends\n"
         "with 0. Every request is stored before it is answered; endpoints of the workspace answer as they are set up, all others get 200.",
         "hookbench-cli serve --listen 127.0.0.1:4280 --target http://localhost:3000",
         {{"listen", 'l', "HOST:PORT",
           "An address to listen on; may be repeated. Port 0: any free one. Without it: those of the workspace (127.0.0.1:4280 and [::1]:4280)."},
          {"engine", 0, "NAME", "wire (exact bytes) or qt (QHttpServer; parsed and rebuilt)."},
          {"tls", 0, "own|CERT:KEY",
           "Listen with TLS. own: with a certificate that is made on first use and kept in the workspace. CERT:KEY: with a certificate and its key, as files in PEM form."},
          {"target", 't', "URL", "Pass on what no endpoint takes, and answer what the target answers."},
          {"api", 0, "[HOST:PORT]",
           "Serve the local HTTP API too, whatever the workspace says. Without an address: 127.0.0.1:4040, or any free port. See help api."},
          {"api-ngrok-open", 0, nullptr, "With --api: the paths of ngrok's agent API need no token."},
          {"max", 0, "N", "End after so many captures."},
          {"for", 0, "SECONDS", "End after so long."},
          jsonOption},
         0,
         0,
         runServe},
        {"list",
         "[OPTIONS]",
         "Show captures, newest first.",
         "Words of a filter look in target, headers and the beginning of the body. Terms:\n"
         "  method: path: target: host: remote: endpoint:   a value, * as wildcard, or /regular expression/\n"
         "  status:404 status:5xx status:>=400   size:>10k   duration:>2s   after:10m   before:2026-11-20T10:00\n"
         "  header.x-foo:bar   query.a:1   has:header.x-foo   is:error is:truncated is:replayed is:replay is:latest is:pinned\n"
         "  body:text (anywhere in bodies)   body.issue.number:>10   body.labels.1.name:bug   has:body.error   color:red   note:text\n"
         "  service:github event:push delivery:ID   of a sender that was recognised; retry:>0 by its own count\n"
         "  attempt:>1  duplicate:yes (one of several of the same delivery or event)  is:latest (the last of its attempts)\n"
         "A value in quotes is taken as it is. Terms are joined by AND; OR, -term or NOT, and parentheses do the rest.",
         "hookbench-cli list --filter 'method:POST status:5xx' --limit 20",
         {filterOption, {"limit", 'n', "N", "At most so many; 100 without it."}, jsonOption},
         0,
         0,
         runList},
        {"show",
         "ID",
         "Show one capture.",
         "Credentials in headers and in the address are masked; --raw, --body and --json give what arrived.",
         "hookbench-cli show 17 --raw | sha256sum",
         {{"raw", 0, nullptr, "The exact bytes as received, head and body as on the wire."},
          {"body", 0, nullptr, "The body without chunk framing; its content coding is kept."},
          {"decode", 0, nullptr, "With --body: unpack gzip, deflate, br and zstd too."},
          jsonOption},
         1,
         1,
         runShow},
        {"diff",
         "ID ID",
         "Tell what differs between two captures.",
         "Compares method, target, headers with their order and case, and bodies: JSON by structure, other text by line, the rest by byte.\n"
         "Elements of arrays are matched by a member that tells them apart, so that what moved is not taken for changed. Ends with 0 where\n"
         "nothing differs, else with 1.",
         "hookbench-cli diff 17 18 --ignore-volatile",
         {{"ignore-volatile", 'i', nullptr,
           "What changes with each sending does not count: times, attempts, ids of deliveries and events, signatures."},
          jsonOption},
         2,
         2,
         runDiff},
        {"search",
         "TEXT [OPTIONS]",
         "Find captures whose bodies hold a text.",
         "Looks into whole bodies, newest first, without case; into packed ones (gzip, deflate, br, zstd) as far as 64 MB of what they\n"
         "hold, and into the bytes as they are: text that JSON writes with escapes is found by its escapes. Ends with 1 where nothing is\n"
         "found.",
         "hookbench-cli search order-4711 --filter after:1d",
         {filterOption, {"limit", 'n', "N", "End after so many; all without it."}, jsonOption},
         1,
         1,
         runSearch},
        {"note",
         "ID [TEXT] [--mark COLOR]",
         "Write a note on a capture, or mark it.",
         "An empty text takes the note away. Notes are found by words and note:TEXT, marks by color:NAME.",
         "hookbench-cli note 17 'sent twice, ask support' --mark red",
         {{"mark", 0, "COLOR", "red, orange, yellow, green, blue, purple, or none."}},
         1,
         2,
         runNote},
        {"pin",
         "ID...",
         "Pin captures: is:pinned finds them, and no bound of space removes them.",
         "",
         "hookbench-cli pin 17 18",
         {{"off", 0, nullptr, "Take the pins out."}},
         1,
         -1,
         runPin},
        {"delete",
         "ID... | --filter FILTER",
         "Delete captures.",
         "Where one of the numbers is not known nothing is deleted. The window can bring them back for a while.",
         "hookbench-cli delete --filter 'before:7d -is:pinned'",
         {filterOption},
         0,
         -1,
         runDelete},
        {"endpoint",
         "list | presets | on NAME | off NAME | faults NAME on|off|STEPS",
         "List endpoints, switch them on and off, and let their answers go wrong on purpose.",
         "They are listed in the order in which a request is offered to them, the most specific first.\n"
         "faults: what the first, second ... request meets, as '500, 500, drop, 200', counted for each delivery; then no\n"
         "more. A step is ok, a status (429 5: with Retry-After: 5), delay 2s, drip 10 (bytes a second), drop before, drop\n"
         "in, drop after (the answer), reset, hang 30s, truncate or length +10. '30% 500' is met by 30 of a hundred\n"
         "requests, without an end. \"off\" ends them, \"on\" lets them begin anew. A listener that runs takes it over at\n"
         "once.",
         "hookbench-cli endpoint faults orders '500, 500, drop, 200'",
         {{"json", 0, nullptr, "A JSON object for each, one a line."}},
         1,
         3,
         runEndpoint},
        {"wait",
         "--count N [OPTIONS]",
         "Wait until captures match; for CI.",
         "Ends with 0 as soon as N captures match and prints them, else with 1 when the time is over.",
         "hookbench-cli wait --count 1 --filter 'path:/hooks/*' --timeout 30 --since start",
         {{"count", 'n', "N", "How many must match; 1 without it."},
          filterOption,
          {"timeout", 0, "SECONDS", "How long to wait; 60 without it."},
          {"since", 0, "WHEN",
           "now: only captures that come from now on; start: all that are there count too. now without it."},
          jsonOption},
         0,
         0,
         runWait},
        {"send",
         "DRAFT.json | --curl COMMAND | --service ID --template ID --set NAME=VALUE... | --to URL --form NAME=VALUE...",
         "Send a request.",
         "The draft is a file {\"method\", \"url\", \"headers\", \"body\" | \"body_json\" | \"body_base64\" |\n"
         "\"body_form\" | \"body_multipart\" | \"body_file\"}. URL, headers and body hold\n"
         "expressions, unless the draft says \"literal\": true: {{secrets.NAME}} is a secret, {{NAME}} a variable of the environment that --env\n"
         "names, and {{body.x}}, headers, query, method, parameters, output and item are those of the capture that --capture names. Ends with\n"
         "1 where the answer is 4xx or 5xx, where its service means that it failed, and where an expression has an error.",
         "hookbench-cli send --service discord-webhook --template text --set webhook_id=1234567890123456789 \\\n"
         "    --set webhook_token='{{secrets.discord}}' --set text='Backup finished'",
         {{"curl", 0, "COMMAND", "A cURL command line, in one argument."},
          {"service", 0, "ID", "A service of the catalogue; with \"list\" they are listed."},
          {"template", 0, "ID", "Which of the service's messages; with \"list\" they are listed with their values."},
          {"set", 0, "NAME=VALUE", "A value of the message; may be repeated."},
          {"to", 0, "URL", "Send it to this address instead."},
          {"form", 0, "NAME=VALUE",
           "A part of a multipart form: NAME=TEXT or NAME=@FILE, with \";type=...\" and \";filename=...\" as cURL has them; may be repeated."},
          {"data", 0, "TEXT|@FILE", "The body: a text, or the bytes of a file."},
          {"capture", 0, "ID", "The capture that expressions see; with several, it is sent for each."},
          {"filter", 'f', "FILTER", "It is sent for each capture that matches."},
          {"times", 0, "N", "So many times, for each capture."},
          {"rate", 0, "N", "At most so many a second."},
          parallelOption,
          reportOption,
          {"output", 0, "N", "Which of its outputs, from 1; the first without it."},
          {"env", 0, "NAME", "The environment that expressions see: environments/NAME.json of the workspace."},
          {"dry-run", 0, nullptr, "Print what would leave, with expressions in the place of secrets."},
          queueOption,
          retryOption,
          orderedOption,
          {"expect", 0, "CHECK",
           "What the answer is expected to be, as 'status = 204', 'time < 2s', 'header NAME contains TEXT' or 'json /ok = true'; may be repeated."},
          {"code", 0, "LANGUAGE",
           "Print it as a program instead, which reads its secrets from the environment: curl, httpie, python, javascript, go, cpp or php; env: the .env file for it."},
          jsonOption},
         0,
         1,
         runSend},
        {"replay",
         "ID... --to URL",
         "Send captures again.",
         "An address without a path gets the captured path and query; one with a path is used as it is. With --exact the captured bytes are\n"
         "written to the connection as they came; --replace-host puts the address into the Host line. With --sign each is signed again\n"
         "with the current time and fresh identifiers, with the scheme and key of its endpoint where --scheme and --secret name no other.",
         "hookbench-cli replay 17 18 --to http://localhost:3000 --times 3",
         {{"to", 't', "URL", "Where to send them."},
          {"exact", 0, nullptr, "The captured bytes."},
          {"replace-host", 0, nullptr, "With --exact: the Host line names the address."},
          {"sign", 0, nullptr, "Signed again with the current time."},
          {"broken", 0, "HOW",
           "Signed again with a fault, to see whether it is refused: stale (the time), wrong (the signature), missing, or body (changed after signing)."},
          {"scheme", 0, "NAME", "With --sign: a provider, or one of its schemes."},
          secretOption,
          {"param", 0, "NAME=VALUE", "With --sign: a setting of the provider that is no secret; may be repeated."},
          {"keep-id", 0, nullptr, "With --sign: identifiers stay as they were captured."},
          {"times", 0, "N", "Each capture so many times."},
          {"rate", 0, "N", "At most so many a second."},
          parallelOption,
          reportOption,
          queueOption,
          retryOption,
          orderedOption,
          jsonOption},
         1,
         -1,
         runReplay},
        {"queue",
         "[list | show ID | retry [ID...] | cancel ID... | cancel --all | resume TARGET | drain]",
         "What waits to be sent, and what could not be.",
         "The queue is sent by the window, by serve, or by drain, which ends with 0 once all is delivered and with 1 where something was\n"
         "given up. What was given up is \"dead\": retry tries it again, without an ID all of it. A target that fails five times in a row is\n"
         "paused for a while; resume lets everything through. \"possibly twice\": an attempt was interrupted, and nobody knows whether it\n"
         "arrived before it was sent again.",
         "hookbench-cli send alert.json --queue && hookbench-cli queue drain",
         {{"state", 0, "STATE", "With list: waiting, started, done, dead or cancelled only."},
          {"limit", 'n', "N", "With list: at most so many; 100 without it."},
          {"all", 0, nullptr, "With cancel: everything that waits."},
          {"for", 0, "SECONDS", "With drain: end after so long."},
          jsonOption},
         0,
         -1,
         runQueue},
        {"recipe",
         "list | on ID | off ID",
         "Join two systems without code.",
         "on makes an endpoint, a draft and a rule, and says which address to enter where and which keys are missing. Requests to the endpoint\n"
         "are then sent on while the window or serve listens; what was sent, and what could not be, is in the queue.",
         "hookbench-cli recipe on github-discord",
         {jsonOption},
         1,
         2,
         runRecipe},
        {"trigger",
         "SERVICE EVENT --to URL | list [SERVICE]",
         "Send a sample event as a service would.",
         "With the headers of the service, a fresh identifier and the current time; with --secret signed as the service signs. Where that is\n"
         "done with a private key the secret is one in PEM. \"list\" names the events, and with a service their fields too. Ends with 1\n"
         "where the answer is 4xx or 5xx.",
         "hookbench-cli trigger github push --to http://localhost:3000/hook --secret github_webhook --set branch=main",
         {{"to", 't', "URL", "Where to send it."},
          secretOption,
          {"set", 0, "NAME=VALUE", "A field of the event; may be repeated."},
          {"scheme", 0, "NAME", "With --secret: another scheme of the service, as gitlab/signing-token."},
          {"dry-run", 0, nullptr, "Print what would leave; without a signature that only its secret makes."},
          jsonOption},
         1,
         2,
         runTrigger},
        {"keys",
         "list | set NAME | remove NAME | generate NAME | import FILE.env | uses NAME | hosts NAME [HOST...] | rotate NAME | retire NAME | passphrase | issue NAME | issued | revoke NAME",
         "Keep secrets in the system's keychain or the vault.",
         "The value of \"keys set\" comes from standard input or a prompt, never from an argument. Drafts use it as {{secrets.NAME}}.\n"
         "The environment variable HOOKBENCH_SECRET_NAME stands for a secret where it is set, and so do the workspace's .env and .env.local.\n"
         "Where a passphrase is given and there is no vault yet, set, generate and import make one; from then on keys are kept in it.\n"
         "A secret goes to the hosts it may go to and nowhere else: the first is learned when it is sent, \"hosts\" tells them or sets others\n"
         "(discord.com, *.discord.com). \"rotate\" takes a new value as set does and goes on verifying with the one before, until \"retire\".\n"
         "\"passphrase\" gives the vault another one.\n"
         "\"issue\" makes a key for somebody who calls an endpoint and prints it once; \"issued\" lists them, \"revoke\" ends one at once. An\n"
         "endpoint asks for one by \"key\": {\"in\": \"header\", \"name\": \"X-API-Key\"} in its file; in: header, query, body, basic, bearer.",
         "hookbench-cli keys set ifttt_key --passphrase-fd 3 < key.txt 3< passphrase.txt",
         {{"service", 0, "NAME", "With set and generate: whose key it is, for people."},
          {"note", 0, "TEXT", "With set and generate: what you want to know of it."},
          {"form", 0, "FORM",
           "With generate: characters (of an alphabet), hex, base64, base64url or whsec (as Standard Webhooks has it)."},
          {"length", 0, "N",
           "With generate: so many characters, or bytes before they are written in another form; 32 (whsec: 24)."},
          {"alphabet", 0, "TEXT", "With generate: the characters to choose from; letters and digits."},
          {"prefix", 0, "TEXT", "With generate and issue: what the value begins with; of an issued key hb_."},
          {"expires", 0, "DAYS", "With issue: it is refused after so many days."},
          {"print", 0, nullptr, "With generate: the value on standard output, once."},
          {"replace", 0, nullptr, "With import: also keys that are there already."},
          {"none", 0, nullptr, "With hosts: it never left, and the next host is learned."},
          {"new-passphrase-fd", 0, "N", "With passphrase: the new one stands in this file descriptor."},
          jsonOption},
         1,
         -1,
         runKeys},
        {"export",
         "[ID...] --format FORMAT [OPTIONS]",
         "Write captures into a file.",
         "Formats: har (HTTP Archive 1.2) and ndjson hold everything, also damaged captures; http the exact bytes of whole requests, one\n"
         "behind the other; curl commands for a shell; csv a table for spreadsheets. Oldest first; all captures unless --filter or IDs say\n"
         "otherwise. Credentials in headers, addresses, JSON, forms and cookies are replaced by REDACTED unless --keep-secrets is given. A\n"
         "file is named only once it is whole.",
         "hookbench-cli export --filter 'path:/github/*' --format har --output github.har",
         {filterOption,
          {"format", 0, "FORMAT", "har, ndjson, http, curl or csv. Without it: by the suffix of the output."},
          {"output", 'o', "FILE", "Where to; standard output without it."},
          {"keep-secrets", 0, nullptr, "Leave credentials in. The file is for its owner alone then."}},
         0,
         -1,
         runExport},
        {"import",
         "FILE",
         "Read captures or drafts from a file.",
         "Reads HAR (also of browsers and other tools), ndjson (of export, list and show --json), raw HTTP and cURL; \"-\" is standard input.\n"
         "Captures keep the time they arrived at, where the file tells it, and are marked as imported. Everything is read first: where one\n"
         "entry cannot be, nothing is imported. Files up to 16 GiB, entries up to 1 GiB. Works while another process listens. With --as drafts\n"
         "also collections of Postman (2.0, 2.1) and .http files, whose variables become an environment.",
         "hookbench-cli import github.har",
         {{"format", 0, "FORMAT", "har, ndjson, http or curl. Without it: by the content."},
          {"as", 0, "KIND", "captures or drafts; captures without it."},
          {"folder", 0, "NAME", "With drafts: the folder of drafts. Without it: the file's name."},
          jsonOption},
         1,
         1,
         runImport},
        {"store",
         "info | prune [--older DAYS] [--keep N] [--size MB] [--dry-run] | verify | backup FILE-OR-FOLDER",
         "Tell how much is kept, clean up, check, or copy it.",
         "All of them work while another process listens.\n"
         "prune removes the oldest captures for good, without options by the bounds of the workspace.\n"
         "verify reads every row and every file of a body, names what is wrong and ends with 1 then.\n"
         "backup copies all as it is at one moment; it overwrites nothing. Read the copy with --store sqlite:FILE.",
         "hookbench-cli store prune --older 30 --dry-run",
         {{"older", 0, "DAYS", "With prune: what came before so many days goes."},
          {"keep", 0, "N", "With prune: the newest N stay."},
          {"size", 0, "MB", "With prune: the oldest go until what is left takes at most so much."},
          {"dry-run", 0, nullptr, "With prune: only tell how many would go."},
          jsonOption},
         1,
         2,
         runStore},
        {"eval",
         "TEMPLATE [OPTIONS]",
         "Evaluate a template with expressions in {{ }}.",
         "Prints the value as JSON: a template that is one expression keeps the type of its value, any other is text. Ends with 1 where the\n"
         "template cannot be read or evaluated, with the code, the reason and the place.",
         "hookbench-cli eval 'Order {{body.id}}, {{upper(body.name)}}' --variables order.json",
         {{"variables", 0, "FILE", "A JSON object: the variables by name; - is standard input."},
          {"now", 0, "ISO-TIME", "What time it is; the clock's without it."},
          {"timezone", 0, "NAME", "In which zone dates are read and written: Europe/Prague. UTC without it."},
          {"json", 0, nullptr, "An error as a JSON object too, on standard output."}},
         1,
         1,
         runEval},
        {"run",
         "ENDPOINT.json REQUEST.json|ID [OPTIONS]",
         "Tell what an endpoint would answer and emit.",
         "Runs the specification of an endpoint's file, or one that is a file of its own, with a request in a file, as \"identify\" reads it, or\n"
         "with a capture. Nothing is sent and nothing is stored. Ends with 1 where the specification is refused, where an expression fails,\n"
         "and where the answer is 4xx or 5xx; errors name the place.",
         "hookbench-cli run endpoints/orders.json 17 --trace",
         {{"trace", 0, nullptr, "Every directive and expression with its value, or why it failed."},
          {"set", 0, "NAME=VALUE", "A parameter of the endpoint, as text; may be repeated."},
          {"shared", 0, nullptr, "A specification of its own is that of a shared endpoint."},
          {"now", 0, "ISO-TIME", "When the request came; a capture's own time, or the clock's, without it."},
          {"timezone", 0, "NAME", "In which zone dates are read and written: Europe/Prague. UTC without it."},
          {"seed", 0, "N", "What random, uuid and shuffle() come from; by chance without it."},
          jsonOption},
         2,
         2,
         runRun},
        {"identify",
         "REQUEST.json",
         "Tell who sent a request, and why.",
         "The request is a file {\"method\", \"target\" or \"url\", \"headers\", \"body\" | \"body_json\" | \"body_base64\"}. Prints one line,\n"
         "{\"service\", \"event\", \"delivery_id\", \"retry\"}: retry counts from 0, what is not known is null, and an unknown sender is\n"
         "\"unknown\".",
         "hookbench-cli identify request.json",
         {},
         1,
         1,
         runIdentify},
        {"verify",
         "ID|REQUEST.json [--scheme PROVIDER[/SCHEME]] [--secret NAME]... [OPTIONS]",
         "Tell whether a request's signature is right, and why not.",
         "The request is a capture, or a file as \"identify\" reads it. Without --scheme that of the sender is taken, where it is known;\n"
         "a capture for which neither scheme nor key is named is judged as its endpoint does: by its scheme, keys and settings.\n"
         "Prints one line: {\"valid\", \"reason\", \"hint\", \"message\", \"provider\", \"scheme\", \"secret\", ...}. Ends with 1 where it is not valid.\n"
         "Several secrets and several signatures are tried in every combination. After a mismatch other forms of body, URL and secret are\n"
         "tried, and the other keys of the workspace: that never makes a request valid, but the reason tells it.",
         "hookbench-cli verify 17 --scheme stripe --secret stripe-test",
         {{"scheme", 0, "NAME", "A provider, or one of its schemes: stripe, svix/webhook."},
          secretOption,
          {"public-key", 0, "FILE", "A public key or certificate in the form of the scheme; may be repeated."},
          {"param", 0, "NAME=VALUE", "A setting of the provider that is no secret: webhook_id=WH-1; may be repeated."},
          urlOption,
          {"at", 0, "ISO-TIME", "When it came; a capture's own time, or the clock's, without it."},
          jsonOption},
         1,
         1,
         runVerify},
        {"sign",
         "REQUEST.json|ID --scheme PROVIDER[/SCHEME] --secret NAME [OPTIONS]",
         "Sign a request as a provider would.",
         "Prints the request with time, nonce and signature, as a file that \"verify\" and others read. What was signed before is signed again\n"
         "with the current time; all other bytes stay. Where the scheme has public keys the secret is a private key in PEM.",
         "hookbench-cli sign request.json --scheme github --secret env:WEBHOOK_SECRET",
         {{"scheme", 0, "NAME", "A provider, or one of its schemes: stripe, svix/webhook."},
          secretOption,
          {"param", 0, "NAME=VALUE",
           "A setting of the provider that is no secret, or a part of the signature's header; may be repeated."},
          urlOption,
          {"at", 0, "ISO-TIME", "When it is signed; the clock's time without it."},
          {"fresh-id", 0, nullptr, "A new identifier of the delivery, where the scheme writes one."},
          jsonOption},
         1,
         1,
         runSign},
        {"receiver",
         "ID|REQUEST.json [--language php|node|python|go] [--scheme PROVIDER[/SCHEME]]",
         "Print a program that takes such requests and verifies their signature.",
         "A short program that listens, reads the body as it came and answers 401 where the signature is not valid. The secret stands in the\n"
         "environment, as its first lines say. Without --scheme that of the sender is taken, where it is known.",
         "hookbench-cli receiver 17 --language python > receiver.py",
         {{"language", 0, "NAME", "php, node, python or go; node without it."},
          {"scheme", 0, "NAME", "A provider, or one of its schemes: stripe, svix/webhook."}},
         1,
         1,
         runReceiver},
        {"api",
         "",
         "Tell where the local HTTP API is and how it is called.",
         "It is served by \"serve --api\", and by the window where Settings say so. Every call carries the token of the workspace, a file that\n"
         "only you can read: Authorization: Bearer TOKEN. Answers are JSON; an error says what is wrong, where, and what to do.\n"
         "  GET    /api/v1/captures?filter=F&limit=N&cursor=C     newest first; \"cursor\" of the answer leads to the next ones\n"
         "  GET    /api/v1/wait?filter=F&cursor=C                 what came since; without a cursor it gives one. Answered at once: ask again\n"
         "  GET    /api/v1/search?text=T&filter=F&cursor=C        captures whose bodies hold a text\n"
         "  GET    /api/v1/captures/ID                            one, as \"show --json\" prints it\n"
         "  GET    /api/v1/captures/ID/raw                        the exact bytes; Range: bytes=FROM-TO for a part\n"
         "  GET    /api/v1/captures/ID/deliveries                 what was sent from it\n"
         "  POST   /api/v1/captures/ID/replay                     {\"to\": URL, \"exact\": false, \"replace_host\": false, \"times\": 1}\n"
         "  DELETE /api/v1/captures/ID, /api/v1/captures?filter=F or ?all=yes: that spares pinned ones, without &pinned=too\n"
         "Credentials are left out, except from raw; secrets=keep keeps them. What was written for ngrok's inspector finds its paths here:\n"
         "  /api/requests/http (GET, POST, DELETE), /api/requests/http/ID, /api/tunnels. They want the token too, unless the workspace says\n"
         "  \"api\": {\"ngrok_without_token\": true} or serve has --api-ngrok-open.",
         "curl -H \"Authorization: Bearer $(cat ~/.local/share/hookbench/default/.hookbench/api-token)\" \\\n"
         "    'http://127.0.0.1:4040/api/v1/captures?limit=5'",
         {jsonOption},
         0,
         0,
         runApi},
        {"check",
         "FILE|DIR...",
         "Run test cases of a known format.",
         "Tells the kind by the member \"format\" of each file: http-cases/1, iml-vectors/1, webhook-cases/1,\n"
         "request-sample/1. Prints each case that fails with what was expected and what came, and last \"N passed, N failed\".",
         "hookbench-cli check http-cases.json",
         {},
         1,
         -1,
         runCheck},
        {"help", "[COMMAND]", "Explain a command.", "", "hookbench-cli help serve", {}, 0, 1, runHelp},
    };
    return table;
}

const CommandSpec *findCommand(const QString &name)
{
    for (const CommandSpec &command : commands()) {
        if (name == QLatin1String(command.name))
            return &command;
    }
    return nullptr;
}

QString Invocation::value(const char *option, const QString &otherwise) const
{
    const auto it = options.find(QString::fromLatin1(option));
    return it == options.end() ? otherwise : it->second.last();
}

QStringList Invocation::values(const char *option) const
{
    const auto it = options.find(QString::fromLatin1(option));
    return it == options.end() ? QStringList() : it->second;
}

Result<qint64> Invocation::number(const char *option, qint64 minimum, qint64 maximum, qint64 otherwise) const
{
    if (!has(option))
        return otherwise;
    bool ok = false;
    const qint64 given = value(option).toLongLong(&ok);
    if (!ok || given < minimum || given > maximum)
        return fail(ErrorKind::Invalid, QStringLiteral("--%1 takes a whole number from %2 to %3, not \"%4\"")
                                            .arg(QLatin1String(option))
                                            .arg(minimum)
                                            .arg(maximum)
                                            .arg(value(option)));
    return given;
}

QString Invocation::workspaceFolder() const
{
    return value("workspace", workspace::Workspace::defaultFolder());
}

Result<store::Location> Invocation::storeLocation() const
{
    if (has("store"))
        return store::Location::fromUrl(value("store"));
    return store::Location::inFolder(workspaceFolder() + QStringLiteral("/.hookbench"));
}

std::unique_ptr<workspace::Session> openSession(const Invocation &invocation)
{
    workspace::Session::Options options;
    options.folder = invocation.workspaceFolder();
    options.keychainPatience = std::chrono::seconds(20);
    auto passphrase = givenPassphrase(invocation);
    if (!passphrase) {
        complain(passphrase.error().message);
        return nullptr;
    }
    options.passphrase = std::move(*passphrase);
    if (invocation.has("store")) {
        auto location = invocation.storeLocation();
        if (!location) {
            complain(location.error().message);
            return nullptr;
        }
        options.store = *location;
    }
    auto session = workspace::Session::open(std::move(options));
    if (!session) {
        complain(session.error().message);
        return nullptr;
    }
    (*session)->keyGate().setAsker([](const QStringList &secrets, const QString &host, const auto &answer) {
        remark(QStringLiteral("The key %1 goes to %2 from now on (hookbench-cli keys hosts).")
                   .arg(secrets.join(QStringLiteral(", ")), host));
        answer(true);
    });
    if (!(*session)->notice().isEmpty())
        complain((*session)->notice());
    for (const workspace::Problem &problem : (*session)->workspace().problems())
        complain(problem.file + QStringLiteral(": ") + problem.message);
    return std::move(*session);
}

Result<store::Reader> openReader(const Invocation &invocation)
{
    const auto location = invocation.storeLocation();
    if (!location)
        return tl::unexpected(location.error());
    return store::Reader::open(*location);
}

int tellError(const Error &error)
{
    complain(error.message);
    return error.kind == ErrorKind::NotFound ? ItIsNotSo : CouldNot;
}

std::optional<qint64> captureNumber(const QString &text)
{
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    if (ok)
        return id;
    complain(QStringLiteral("\"%1\" is no capture's number").arg(text));
    return std::nullopt;
}

std::optional<record::Filter> filterOf(const Invocation &invocation)
{
    const QString text = invocation.value("filter");
    auto filter = record::parseFilter(text, SystemClock().now());
    if (filter)
        return *filter;
    complainAbout(text, filter.error());
    return std::nullopt;
}

} // namespace hookbench::cli
