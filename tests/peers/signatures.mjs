// SPDX-License-Identifier: GPL-3.0-or-later
// hookbench-cli against libraries of the providers, both ways: they accept what it signs, it accepts what they sign, and
// each refuses a changed byte. scripts/test-peers installs the libraries and runs this:
//   node signatures.mjs HOOKBENCH-CLI
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cli = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peers-'));
const json = '{"id":"evt_1","amount":12.50,"note":"café / bar"}';
const url = 'https://shop.example.test/hook?a=1';
const secret = 'a secret of 32 characters, about';
const whsec = 'whsec_' + Buffer.from(secret).toString('base64');

const headerOf = (request, name) => request.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
const plainHeaders = (request) => Object.fromEntries(request.headers.map(([key, value]) => [key.toLowerCase(), value]));
const throws = async (call) => { try { return (await call()) === false; } catch { return true; } };
const requestOf = (headers, body = json) => ({ method: 'POST', url, headers: Object.entries(headers), body });
const hmac = (hash, key, data, encoding) => crypto.createHmac(hash, key).update(data).digest(encoding);

// accepts: what the library says to a request. sign: a request as the library signs it, or as its provider's
// documentation says where it has no function for that. scheme, secret: for hookbench-cli; signs: whether it can.
async function peers() {
  const { default: Stripe } = await import('stripe');
  const { Webhook: Svix } = await import('svix');
  const { Webhook: Standard } = await import('standardwebhooks');
  const octokit = await import('@octokit/webhooks-methods');
  const { default: twilio } = await import('twilio');
  const line = await import('@line/bot-sdk');
  const { Paddle } = await import('@paddle/paddle-node-sdk');
  const discord = await import('discord-interactions');
  const { EventWebhook } = await import('@sendgrid/eventwebhook').then((sendgrid) => sendgrid.default ?? sendgrid);
  const { WebhooksHelper } = await import('square').then((square) => square.default ?? square);
  const hubspot = await import('@hubspot/api-client').then((module) => module.default ?? module);
  const now = () => Math.floor(Date.now() / 1000);

  const stripe = new Stripe('sk_test_none');
  const svixOf = (Library, names) => ({
    secret: whsec,
    accepts: (request) => { new Library(whsec).verify(request.body, plainHeaders(request)); return true; },
    sign: () => {
      const time = new Date();
      return requestOf({ [names[0]]: 'msg_1', [names[1]]: String(Math.floor(time / 1000)), [names[2]]: new Library(whsec).sign('msg_1', time, json) });
    },
  });
  const ed25519 = crypto.generateKeyPairSync('ed25519');
  const p256 = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = p256.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const discordKey = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');

  return [
    { name: 'stripe', scheme: 'stripe', secret: 'whsec_test', signs: true,
      accepts: (request) => { stripe.webhooks.constructEvent(request.body, headerOf(request, 'stripe-signature'), 'whsec_test'); return true; },
      sign: () => requestOf({ 'Stripe-Signature': stripe.webhooks.generateTestHeaderString({ payload: json, secret: 'whsec_test' }) }) },
    { name: 'svix', scheme: 'svix/svix', signs: true, ...svixOf(Svix, ['svix-id', 'svix-timestamp', 'svix-signature']) },
    { name: 'standardwebhooks', scheme: 'standard-webhooks/v1', signs: true, ...svixOf(Standard, ['webhook-id', 'webhook-timestamp', 'webhook-signature']) },
    { name: '@octokit/webhooks-methods', scheme: 'github/sha256', secret, signs: true,
      accepts: (request) => octokit.verify(secret, request.body, headerOf(request, 'x-hub-signature-256')),
      sign: async () => requestOf({ 'X-Hub-Signature-256': await octokit.sign(secret, json) }) },
    { name: 'twilio', scheme: 'twilio', secret, signs: true,
      body: 'From=%2B420123&Body=a+b&To=%2B1&Body=c', type: 'application/x-www-form-urlencoded',
      accepts: (request) => {
        const fields = {};
        for (const [key, value] of new URLSearchParams(request.body)) fields[key] = key in fields ? [].concat(fields[key], value) : value;
        return twilio.validateRequest(secret, headerOf(request, 'x-twilio-signature'), request.url, fields);
      },
      sign() { return { ...requestOf({ 'Content-Type': this.type, 'X-Twilio-Signature': twilio.getExpectedTwilioSignature(secret, url, { From: '+420123', Body: ['a b', 'c'], To: '+1' }) }, this.body) }; } },
    { name: '@line/bot-sdk', scheme: 'line', secret, signs: true,
      accepts: (request) => line.validateSignature(request.body, secret, headerOf(request, 'x-line-signature')),
      sign: () => requestOf({ 'x-line-signature': hmac('sha256', secret, json, 'base64') }) },
    { name: '@paddle/paddle-node-sdk', scheme: 'paddle', secret, signs: true,
      accepts: (request) => new Paddle('none').webhooks.isSignatureValid(request.body, secret, headerOf(request, 'paddle-signature')),
      sign: () => { const ts = now(); return requestOf({ 'Paddle-Signature': `ts=${ts};h1=${hmac('sha256', secret, `${ts}:${json}`, 'hex')}` }); } },
    { name: 'discord-interactions', scheme: 'discord', secret: discordKey, signs: false,
      accepts: (request) => discord.verifyKey(request.body, headerOf(request, 'x-signature-ed25519'), headerOf(request, 'x-signature-timestamp'), discordKey),
      sign: () => { const ts = String(now()); return requestOf({ 'X-Signature-Timestamp': ts, 'X-Signature-Ed25519': crypto.sign(null, Buffer.from(ts + json), ed25519.privateKey).toString('hex') }); } },
    { name: '@sendgrid/eventwebhook', scheme: 'sendgrid', secret: spki, signs: false,
      accepts: (request) => {
        const hook = new EventWebhook();
        return hook.verifySignature(hook.convertPublicKeyToECDSA(spki), request.body, headerOf(request, 'x-twilio-email-event-webhook-signature'), headerOf(request, 'x-twilio-email-event-webhook-timestamp'));
      },
      sign: () => { const ts = String(now()); return requestOf({ 'X-Twilio-Email-Event-Webhook-Timestamp': ts, 'X-Twilio-Email-Event-Webhook-Signature': crypto.sign('sha256', Buffer.from(ts + json), p256.privateKey).toString('base64') }); } },
    { name: 'square', scheme: 'square/sha256', secret, signs: true,
      accepts: (request) => WebhooksHelper.verifySignature({ requestBody: request.body, signatureHeader: headerOf(request, 'x-square-hmacsha256-signature'), signatureKey: secret, notificationUrl: request.url }),
      sign: () => requestOf({ 'x-square-hmacsha256-signature': hmac('sha256', secret, url + json, 'base64') }) },
    { name: '@hubspot/api-client', scheme: 'hubspot/v3', secret, signs: true,
      accepts: (request) => hubspot.Signature.isValid({ signature: headerOf(request, 'x-hubspot-signature-v3'), clientSecret: secret, requestBody: request.body, signatureVersion: 'v3', method: request.method, url: request.url, timestamp: Number(headerOf(request, 'x-hubspot-request-timestamp')) }),
      sign: () => { const ts = String(Date.now()); return requestOf({ 'X-HubSpot-Request-Timestamp': ts, 'X-HubSpot-Signature-v3': hmac('sha256', secret, `POST${url}${json}${ts}`, 'base64') }); } },
    { name: 'telnyx', scheme: 'telnyx', secret: ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'), signs: false,
      accepts: async (request) => {
        const { default: Telnyx } = await import('telnyx');
        const key = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
        const client = new Telnyx({ apiKey: 'none', publicKey: key });
        await client.webhooks.unwrap(request.body, { headers: plainHeaders(request) });
        return true;
      },
      sign: () => { const ts = String(now()); return requestOf({ 'telnyx-timestamp': ts, 'telnyx-signature-ed25519': crypto.sign(null, Buffer.from(`${ts}|${json}`), ed25519.privateKey).toString('base64') }); } },
  ];
}

function hookbench(command, peer, request) {
  const file = path.join(folder, 'request.json');
  fs.writeFileSync(file, JSON.stringify(request));
  try {
    const out = execFileSync(cli, [command, file, '--scheme', peer.scheme, '--secret', 'env:PEER_SECRET'],
      { env: { ...process.env, HOME: folder, PEER_SECRET: peer.secret }, stdio: ['ignore', 'pipe', 'pipe'] });
    return JSON.parse(out);
  } catch (error) {
    if (command === 'verify' && error.status === 1) return JSON.parse(error.stdout);
    throw new Error(`${command}: ${error.stderr || error.message}`);
  }
}

const changed = (request) => ({ ...request, body: request.body.replace('1', '2') });
const failures = [];
let checks = 0;
async function check(peer, what, holds) {
  checks += 1;
  let why = '';
  try { if (await holds()) return; } catch (error) { why = `: ${error.message}`; }
  failures.push(`${peer.name}: ${what}${why}`);
}

for (const peer of await peers()) {
  if (peer.signs) {
    const plain = requestOf({ 'Content-Type': peer.type ?? 'application/json' }, peer.body ?? json);
    let ours;
    await check(peer, 'hookbench-cli signs', () => (ours = hookbench('sign', peer, plain)));
    if (ours) {
      await check(peer, 'it accepts what we sign', () => peer.accepts(ours));
      await check(peer, 'it refuses a changed byte of ours', () => throws(() => peer.accepts(changed(ours))));
    }
  }
  const theirs = await peer.sign();
  await check(peer, 'it accepts its own', () => peer.accepts(theirs));
  await check(peer, 'we accept what it signs', () => hookbench('verify', peer, theirs).valid);
  await check(peer, 'we refuse a changed byte of its', () => !hookbench('verify', peer, changed(theirs)).valid);
}
fs.rmSync(folder, { recursive: true });
for (const failure of failures) console.log('FAIL', failure);
console.log(`${checks - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
