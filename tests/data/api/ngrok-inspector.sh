# SPDX-License-Identifier: GPL-3.0-or-later
# What scripts do with ngrok's inspector, against its documented paths: find the tunnel, send a request through it, look
# at it, send it again, delete all. The only argument is the port, which is 4040 there.
set -eu
BASE="http://localhost:${1}"
call() { curl -sS --noproxy '*' "$@"; }
get() { call --fail "$@"; }
status() { call -o /dev/null -w '%{http_code}' "$@"; }
count() { get "$1" | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["requests"]))'; }

TUNNEL=$(get "$BASE/api/tunnels" |
  python3 -c 'import json, sys; print([t["public_url"] for t in json.load(sys.stdin)["tunnels"] if t["proto"] == "http"][0])')
call -o /dev/null -H 'X-GitHub-Event: ping' -H 'Content-Type: application/json' -d '{"zen":1}' "$TUNNEL/github?x=1"

get "$BASE/api/requests/http?limit=50" > list.json
ID=$(python3 - <<'PY'
import base64, json
answer = json.load(open("list.json"))
assert answer["uri"] == "/api/requests/http"
one = answer["requests"][0]
assert sorted(one) == ["duration", "id", "remote_addr", "request", "response", "start", "tunnel_name", "uri"], one
assert one["uri"] == "/api/requests/http/" + one["id"] and isinstance(one["id"], str)
assert one["remote_addr"] == "127.0.0.1" and isinstance(one["duration"], int)
request = one["request"]
assert sorted(request) == ["headers", "method", "proto", "raw", "uri"]
assert (request["method"], request["proto"], request["uri"]) == ("POST", "HTTP/1.1", "/github?x=1")
assert request["headers"]["X-Github-Event"] == ["ping"]
raw = base64.b64decode(request["raw"])
assert raw.startswith(b"POST /github?x=1 HTTP/1.1\r\n") and raw.endswith(b'\r\n\r\n{"zen":1}')
response = one["response"]
assert sorted(response) == ["headers", "proto", "raw", "status", "status_code"]
assert (response["status"], response["status_code"]) == ("200 OK", 200)
assert base64.b64decode(response["raw"]).startswith(b"HTTP/1.1 200 OK\r\n")
print(one["id"])
PY
)
get "$BASE/api/requests/http/$ID" > one.json
python3 -c 'import json; assert json.load(open("one.json"))["request"] == json.load(open("list.json"))["requests"][0]["request"]'

test "$(status -H 'Content-Type: application/json' -d "{\"id\": \"$ID\"}" "$BASE/api/requests/http")" = 204
for i in $(seq 100); do
  test "$(count "$BASE/api/requests/http?tunnel_name=command_line")" = 2 && break
  sleep 0.1
done
test "$(count "$BASE/api/requests/http?tunnel_name=command_line")" = 2
test "$(count "$BASE/api/requests/http?tunnel_name=other")" = 0

test "$(status -X DELETE "$BASE/api/requests/http")" = 204
test "$(count "$BASE/api/requests/http")" = 0
echo all well
