// SPDX-License-Identifier: GPL-3.0-or-later
// The same message by a service's own library and by hookbench-cli: what a listener captures of both agrees where it
// must. A stand-in of Telegram's takes one and says whether it understood it.
//   node messages.mjs PATH-OF-HOOKBENCH-CLI
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { IncomingWebhook } from '@slack/webhook'

const require = createRequire(import.meta.url)
const { Webhook, MessageBuilder } = require('discord-webhook-node')
const TelegramServer = require('telegram-test-api').default ?? require('telegram-test-api')

const cli = process.argv[2]
const home = mkdtempSync(join(tmpdir(), 'hookbench-messages-'))
const telegramToken = '123456789:AAabcdefghijklmnopqrstuvwxyz012345'
let passed = 0
let failed = 0

function told(name, problem) {
  problem ? ++failed : ++passed
  if (problem) console.log(`${name}: ${problem}`)
}

// Answers as the service does, and keeps what came.
async function listen(status, body) {
  const seen = []
  const server = createServer((request, response) => {
    const parts = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      seen.push({ method: request.method, type: request.headers['content-type'], body: Buffer.concat(parts).toString() })
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(body)
    })
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return { seen, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

function send(service, template, values, to) {
  const options = ['send', '--workspace', join(home, 'workspace'), '--json', '--service', service, '--template', template]
  for (const [name, value] of Object.entries(values)) options.push('--set', `${name}=${value}`)
  if (to) options.push('--to', to)
  const env = { ...process.env, HOOKBENCH_SECRET_TOKEN: 'tokenOfThePeersThatIsLongEnough', HOOKBENCH_SECRET_TELEGRAM: telegramToken }
  return new Promise(done => execFile(cli, options, { env }, (error, out, err) =>
    done({ code: error?.code ?? 0, told: out ? JSON.parse(out) : null, err })))
}

function json(request) {
  if (request.type?.startsWith('application/json')) return JSON.parse(request.body)
  const part = /name="payload_json"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(request.body)
  return part ? JSON.parse(part[1]) : null
}

// picked: what of a member counts.
async function compare(name, status, answer, library, ours, members, picked = value => value) {
  const peer = await listen(status, answer)
  try {
    await library(peer.url)
    const sent = await ours(peer.url)
    if (sent.code !== 0) return told(name, `hookbench-cli ended with ${sent.code}: ${sent.err}`)
    if (peer.seen.length !== 2) return told(name, `${peer.seen.length} requests came`)
    const [theirs, own] = peer.seen.map(json)
    for (const member of members ?? new Set([...Object.keys(theirs), ...Object.keys(own)]))
      if (!isDeepStrictEqual(picked(theirs[member]), picked(own[member])))
        return told(name, `${member}: theirs ${JSON.stringify(theirs[member])}, ours ${JSON.stringify(own[member])}`)
    told(name, sent.told.outcome === 'success' ? null : `the outcome is ${sent.told.outcome}`)
  } catch (error) {
    told(name, error.message)
  } finally {
    peer.close()
  }
}

const text = 'Build 42 "passed"\n<https://example.org|log> & *done* ä 😀'
const slack = { team: 'T00000000', hook: 'B00000000', token: '{{secrets.token}}' }
const blocks = [
  { type: 'header', text: { type: 'plain_text', text: 'Deploy' } },
  { type: 'section', text: { type: 'mrkdwn', text: '*api* to production' } },
  { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://example.org/run/42' }] }]
await compare('@slack/webhook, text', 200, 'ok', url => new IncomingWebhook(url).send(text),
  url => send('slack-incoming', 'text', { ...slack, text }, url))
await compare('@slack/webhook, blocks', 200, 'ok', url => new IncomingWebhook(url).send({ text: 'Deploy', blocks }),
  url => send('slack-incoming', 'blocks', { ...slack, text: 'Deploy', title: 'Deploy', description: '*api* to production',
    link: 'https://example.org/run/42' }, url))

// The library sends empty members as well.
const embed = embeds => embeds.map(({ title, description, color, url }) => ({ title, description, color, url }))
const discord = { webhook_id: '223704706495545344', webhook_token: '{{secrets.token}}' }
await compare('discord-webhook-node, text', 204, '', url => new Webhook(url).send(text),
  url => send('discord-webhook', 'text', { ...discord, text }, url), ['content'])
await compare('discord-webhook-node, name', 204, '', async url => {
  const hook = new Webhook(url)
  hook.setUsername('Watchdog')
  await hook.send('Backup finished')
}, url => send('discord-webhook', 'named', { ...discord, text: 'Backup finished', username: 'Watchdog' }, url),
  ['content', 'username'])
await compare('discord-webhook-node, embed', 204, '', url => new Webhook(url).send(
  new MessageBuilder().setTitle('Disk alert').setDescription('91 % full').setColor(15158332).setURL('https://example.org/42')),
  url => send('discord-webhook', 'embed', { ...discord, title: 'Disk alert', description: '91 % full', color: 15158332,
    link: 'https://example.org/42' }, url), ['embeds'], embed)

const telegram = new TelegramServer({ port: 0, host: '127.0.0.1', protocol: 'http' })
try {
  const port = 20000 + process.pid % 20000
  telegram.config.port = port
  await telegram.start()
  const sent = await send('telegram-bot', 'text', { token: '{{secrets.telegram}}', chat_id: '1', text },
    `http://127.0.0.1:${port}/bot${telegramToken}/sendMessage`)
  const messages = telegram.getUpdatesHistory(telegramToken).map(update => update.message?.text)
  told('telegram-test-api, text', sent.code !== 0 ? `hookbench-cli ended with ${sent.code}: ${sent.err}`
    : sent.told.outcome !== 'success' ? `the outcome is ${sent.told.outcome}`
      : messages.includes(text) ? null : `it holds ${JSON.stringify(messages)}`)
} catch (error) {
  told('telegram-test-api, text', error.message)
} finally {
  await telegram.stop()
}

rmSync(home, { recursive: true, force: true })
console.log(`messages: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
