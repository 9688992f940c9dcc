// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that people send to, each on a port of its own: Node-RED with a flow, Debian's webhook with an action that
// computes its answer, mockoon answering 429 in each form of Retry-After, and httpbin with its redirects, delays and
// codings. hookbench-cli sends them real messages, and what comes of them is checked.
//   node programs.mjs PATH-OF-HOOKBENCH-CLI
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = process.argv[2]
const here = dirname(fileURLToPath(import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'hookbench-programs-'))
const running = []
let passed = 0
let failed = 0

function told(name, problem) {
  problem ? ++failed : ++passed
  if (problem) console.log(`${name}: ${problem}`)
}

async function freePort() {
  const server = createServer()
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  await new Promise(done => server.close(done))
  return port
}

async function listens(port) {
  for (let i = 0; i < 600; ++i) {
    const open = await new Promise(done => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true) })
      socket.on('error', () => done(false))
    })
    if (open) return
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error(`nothing listens on port ${port} after a minute`)
}

function start(program, options, port) {
  const child = spawn(program, options, { cwd: home, stdio: 'ignore', env: { ...process.env, HOME: home, TZ: 'UTC' } })
  child.on('error', error => console.log(`${program}: ${error.message}`))
  running.push(child)
  return listens(port)
}

function run(options) {
  const env = { ...process.env, HOME: home }
  return new Promise(done => execFile(cli, ['--workspace', join(home, 'workspace'), ...options], { env, maxBuffer: 1 << 26 },
    (error, out, err) => done({ code: error?.code ?? 0, lines: out.split('\n').filter(Boolean), err })))
}

// Sends one message and gives its delivery in machine form, with what else was told.
async function send(...options) {
  const done = await run(['send', '--json', ...options])
  const told = done.lines.map(line => { try { return JSON.parse(line) } catch { return {} } })
  return { ...done, delivery: told.find(one => one.event === 'delivery') }
}

async function check(name, look) {
  try {
    told(name, await look())
  } catch (error) {
    told(name, error.message)
  }
}

const wrong = sent => `hookbench-cli ended with ${sent.code}: ${sent.err.trim()} ${sent.lines.join(' ').slice(0, 2000)}`

async function nodeRed() {
  const port = await freePort()
  const folder = join(home, 'node-red')
  mkdirSync(folder)
  writeFileSync(join(folder, 'settings.js'),
    `module.exports = { uiHost: '127.0.0.1', uiPort: ${port}, flowFile: 'flows.json', httpAdminRoot: false, credentialSecret: false,
       logging: { console: { level: 'off' } } }`)
  writeFileSync(join(folder, 'flows.json'), JSON.stringify([
    { id: 'tab', type: 'tab', label: 'Hook' },
    { id: 'in', z: 'tab', type: 'http in', url: '/lamp', method: 'post', wires: [['work']] },
    { id: 'work', z: 'tab', type: 'function', outputs: 1, wires: [['out']],
      func: "msg.payload = { got: msg.payload, sum: (msg.payload.a || 0) + (msg.payload.b || 0) }; msg.statusCode = 201; return msg" },
    { id: 'out', z: 'tab', type: 'http response', wires: [] }]))
  await start(process.execPath, [join(here, 'node_modules/node-red/red.js'), '--userDir', folder], port)
  await check('Node-RED, a flow computes the answer', async () => {
    const draft = join(home, 'lamp.json')
    writeFileSync(draft, JSON.stringify({ method: 'POST', url: `http://127.0.0.1:${port}/lamp`, body_json: { a: 40, b: 2, text: 'ä 😀' } }))
    const sent = await send(draft, '--expect', 'status = 201', '--expect', 'json /sum = 42', '--expect', 'json /got/text = ä 😀')
    return sent.code === 0 ? null : wrong(sent)
  })
  await check('Node-RED, a path that no flow has', async () => {
    const sent = await send('--curl', `curl --json '{}' http://127.0.0.1:${port}/nobody`)
    return sent.code === 1 && sent.delivery.status === 404 ? null : wrong(sent)
  })
}

async function webhook() {
  const port = await freePort()
  const script = join(home, 'sum.sh')
  writeFileSync(script, '#!/bin/sh\necho "$1 and $2 are $(($1 + $2))"\n', { mode: 0o755 })
  const hooks = join(home, 'hooks.json')
  writeFileSync(hooks, JSON.stringify([{
    id: 'sum', 'execute-command': script, 'include-command-output-in-response': true,
    'pass-arguments-to-command': [{ source: 'payload', name: 'a' }, { source: 'payload', name: 'b' }],
    'trigger-rule': { match: { type: 'payload-hmac-sha256', secret: 'k3y-of-the-peers', parameter: { source: 'header', name: 'X-Hub-Signature-256' } } } }]))
  await start('webhook', ['-hooks', hooks, '-ip', '127.0.0.1', '-port', String(port)], port)
  const draft = (name, signing) => {
    const file = join(home, `${name}.json`)
    writeFileSync(file, JSON.stringify({ method: 'POST', url: `http://127.0.0.1:${port}/hooks/sum`, body_json: { a: 17, b: 25 }, ...signing }))
    return file
  }
  await check('webhook, an action computes the answer', async () => {
    process.env.HOOKBENCH_SECRET_PEER = 'k3y-of-the-peers'
    const sent = await run(['send', draft('signed', { signing: { scheme: 'github/sha256', secret: 'peer' } })])
    return sent.code === 0 && sent.lines.includes('17 and 25 are 42') ? null : `${sent.code}: ${sent.lines.join('|')} ${sent.err}`
  })
  await check('webhook, without the signature', async () => {
    const sent = await run(['send', draft('unsigned', {})])
    return sent.lines.includes('17 and 25 are 42') ? 'it was taken' : null
  })
}

// Each form of asking to come again, and for how long at least.
const forms = [
  ['seconds', { 'Retry-After': '2' }, '', 2],
  ['date', { 'Retry-After': "{{dateTimeShift seconds=3 format='EEE, dd MMM yyyy HH:mm:ss'}} GMT" }, '', 1.9],
  ['fractions', { 'Retry-After': '1.5' }, '', 1.5],
  ['milliseconds', { 'Retry-After-Ms': '1500' }, '', 1.5],
  ['reset-after', { 'X-RateLimit-Reset-After': '1.5' }, '', 1.5],
  ['reset', { 'RateLimit-Reset': '2' }, '', 2],
  ['item', { RateLimit: '"default";r=0;t=2' }, '', 2],
  ['body', { 'Content-Type': 'application/json' }, '{"message": "You are being rate limited.", "retry_after": 1.5, "global": false}', 1.5],
  ['telegram', { 'Content-Type': 'application/json' }, '{"ok": false, "error_code": 429, "parameters": {"retry_after": 2}}', 2]]

async function mockoon() {
  const port = await freePort()
  const header = ([key, value]) => ({ key, value })
  const response = (id, statusCode, headers, body) => ({ uuid: `response-${id}-${statusCode}`, statusCode, label: '', headers: Object.entries(headers).map(header),
    body, latency: 0, bodyType: 'INLINE', filePath: '', databucketID: '', sendFileAsBody: false, rules: [], rulesOperator: 'OR',
    disableTemplating: false, fallbackTo404: false, default: statusCode === 429, crudKey: 'id', callbacks: [] })
  const data = join(home, 'mockoon.json')
  writeFileSync(data, JSON.stringify({
    uuid: 'environment', lastMigration: 33, name: 'limits', port, hostname: '127.0.0.1', endpointPrefix: '', latency: 0, folders: [],
    rootChildren: forms.map(([id]) => ({ type: 'route', uuid: `route-${id}` })), proxyMode: false, proxyHost: '', proxyRemovePrefix: false,
    tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' }, cors: false, headers: [],
    proxyReqHeaders: [], proxyResHeaders: [], data: [], callbacks: [],
    routes: forms.map(([id, headers, body]) => ({ uuid: `route-${id}`, type: 'http', documentation: '', method: 'post', endpoint: id, responseMode: 'SEQUENTIAL',
      responses: [response(id, 429, headers, body), response(id, 200, {}, 'ok')], streamingMode: null, streamingInterval: 0 })) }))
  await start(process.execPath, [join(here, 'node_modules/.bin/mockoon-cli'), 'start', '--data', data, '--repair', '--disable-log-to-file'], port)
  for (const [id, , , seconds] of forms) {
    await check(`mockoon, 429 with Retry-After as ${id}`, async () => {
      const draft = join(home, `limit-${id}.json`)
      writeFileSync(draft, JSON.stringify({ method: 'POST', url: `http://127.0.0.1:${port}/${id}`, body_json: { n: 1 } }))
      const queued = await run(['send', draft, '--queue', '--json'])
      const number = queued.lines.map(line => JSON.parse(line)).find(one => one.id)?.id
      const drained = await run(['queue', 'drain', '--for', '20'])
      const { tries } = JSON.parse((await run(['queue', 'show', String(number), '--json'])).lines[0])
      if (drained.code !== 0) return `drain ended with ${drained.code}: ${drained.err}`
      if (JSON.stringify(tries.map(one => one.status)) !== '[429,200]') return `the attempts were ${JSON.stringify(tries)}`
      const gap = (Date.parse(tries[1].started_at) - Date.parse(tries[0].ended_at)) / 1000
      return gap >= seconds - 0.01 && gap < seconds + 3 ? null : `it came again after ${gap} s, and ${seconds} s were asked for`
    })
  }
}

async function httpbin() {
  const port = await freePort()
  await start('/usr/bin/python3', ['-c', `from httpbin import app; app.run(host='127.0.0.1', port=${port}, threaded=True)`], port)
  const url = path => `http://127.0.0.1:${port}${path}`
  const draft = (name, members) => {
    const file = join(home, `bin-${name}.json`)
    writeFileSync(file, JSON.stringify({ method: 'GET', ...members }))
    return file
  }
  await check('httpbin, what left is what it echoes', async () => {
    const sent = await send(draft('echo', { method: 'POST', url: url('/anything?x=1'), headers: [['X-Case', 'ä'], ['X-Two', '1']], body_json: { a: [1, 2] } }),
      '--expect', 'json /json/a/1 = 2', '--expect', 'json /args/x = 1', '--expect', 'json /headers/X-Two = 1')
    return sent.code === 0 ? null : wrong(sent)
  })
  await check('httpbin, a form with a file', async () => {
    writeFileSync(join(home, 'note.txt'), 'of the file\n')
    const sent = await send('--to', url('/post'), '--form', 'a=b', '--form', `f=@${join(home, 'note.txt')};type=text/plain`,
      '--expect', 'json /form/a = b', '--expect', 'json /files/f contains of the file')
    return sent.code === 0 ? null : wrong(sent)
  })
  await check('httpbin, redirects followed', async () => {
    const sent = await run(['send', draft('redirects', { url: url('/redirect/3'), follow_redirects: true }), '--expect', 'status = 200'])
    const hops = sent.err.split('\n').filter(line => /^302 from/.test(line)).length
    return sent.code === 0 && hops === 3 ? null : `${sent.code}: ${hops} hops, ${sent.err}`
  })
  await check('httpbin, redirects in circles', async () => {
    const sent = await run(['send', draft('circle', { url: url('/redirect-to?url=/redirect/30'), follow_redirects: true })])
    return sent.code === 3 && /circles/.test(sent.err) ? null : `${sent.code}: ${sent.err}`
  })
  await check('httpbin, a redirect told and not followed', async () => {
    const sent = await send(draft('told', { url: url('/redirect/1') }))
    return sent.delivery?.status === 302 ? null : wrong(sent)
  })
  await check('httpbin, a delay within the time', async () => {
    const sent = await send(draft('delay', { url: url('/delay/1') }))
    const first = sent.delivery?.timings_ms?.first_byte
    return sent.code === 0 && first >= 1000 && first < 3000 ? null : `${wrong(sent)} first byte after ${first} ms`
  })
  await check('httpbin, a delay beyond it', async () => {
    const sent = await run(['send', draft('late', { url: url('/delay/5'), timeout_s: 1 })])
    return sent.code === 3 && /did not answer within 1 s/.test(sent.err) ? null : `${sent.code}: ${sent.err}`
  })
  for (const coding of ['gzip', 'deflate', 'brotli']) {
    await check(`httpbin, ${coding}`, async () => {
      const sent = await send(draft(coding, { url: url(`/${coding}`) }), '--expect', `json /${coding === 'gzip' ? 'gzipped' : coding === 'deflate' ? 'deflated' : coding} = true`)
      return sent.code === 0 ? null : wrong(sent)
    })
  }
  await check('httpbin, basic and digest', async () => {
    process.env.HOOKBENCH_SECRET_PEER = 'k3y-of-the-peers'
    for (const kind of ['basic', 'digest']) {
      const path = kind === 'basic' ? '/basic-auth/ada/k3y-of-the-peers' : '/digest-auth/auth/ada/k3y-of-the-peers'
      const sent = await send(draft(kind, { url: url(path), auth: { kind, user: 'ada', password: '{{secrets.peer}}' } }), '--expect', 'status = 200')
      if (sent.code !== 0) return `${kind}: ${wrong(sent)}`
    }
  })
}

try {
  for (const program of [nodeRed, webhook, mockoon, httpbin])
    await program().catch(error => told(program.name, error.message))
} finally {
  for (const child of running) child.kill()
  rmSync(home, { recursive: true, force: true })
}
console.log(`programs: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
