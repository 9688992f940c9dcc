-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk's request: a POST with a JSON body of 1,000 bytes. Ends with one line for the bench, times in microseconds.
local head = '{"event":"push","id":186853002,"repository":"octo/hello-world","note":"'
wrk.method = "POST"
wrk.body = head .. string.rep("x", 1000 - #head - 2) .. '"}'
wrk.headers["Content-Type"] = "application/json"
-- Of that body with the key "bench", as GitHub signs.
wrk.headers["X-Hub-Signature-256"] = "sha256=b06cb6f27eeb984dbebc13d51f3038ae6aac5e8ab0d3e656c86928ed66221c99"

-- What stands behind "--": a file with another body.
function init(args)
  if args[1] then
    wrk.body = io.open(args[1], "rb"):read("*a")
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("bench %d %d %d %d %d %d\n", summary.requests, summary.duration, failed, errors.status,
    latency:percentile(50), latency:percentile(99)))
end
