// A kill at any instant of a delivery: before the call, while the other side works on it, and after it answered. What was promised
// arrives; where the channel knows repetitions, once.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, describe, test } from 'node:test';
import { stopAll } from './support/children.mjs';
import { startGoogle } from './support/google.mjs';
import { resume } from './support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { until } from './support/wait.mjs';

const folders = [];

after(async () => {
  await stopAll();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Amazon SES as far as a mail goes. `mails` are the texts that came; while `holds` is set, nobody gets an answer. */
async function startSes() {
  const ses = { mails: [], holds: false };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      ses.mails.push(Buffer.from(JSON.parse(body).Content.Raw.Data, 'base64').toString());
      if (!ses.holds) response.writeHead(200, { 'content-type': 'application/json' }).end('{"MessageId":"ses"}');
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  ses.address = `http://127.0.0.1:${server.address().port}`;
  ses.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return ses;
}

/** A desk with one candidate. */
async function open(env) {
  const place = await freshFolder();
  folders.push(place);
  const start = () => serve(place, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE, ...env });
  const desk = await start();
  const posting = await desk.json('POST', '/api/postings', { title: 'Backend engineer', employmentType: 'full_time', status: 'open' });
  const imported = await desk.json('POST', '/api/imports/start', { postingId: posting.id });
  await desk.ask('PUT', `/api/imports/${imported.id}/files?name=a.pdf`, { body: resume(1) });
  await desk.ask('POST', `/api/imports/${imported.id}/sealed`);
  const cards = async () => (await desk.json('GET', `/api/postings/${posting.id}/board`)).cards;
  await until('the candidate is there', async () => (await cards()).length === 1, 60_000);
  return { desk, start, posting, card: (await cards())[0] };
}

const messageId = (mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1];

describe('a mail', () => {
  test('killed while it is held, and while the service works on it: it arrives, and a repetition has the same Message-ID', async () => {
    const ses = await startSes();
    const { desk: first, start, posting, card } = await open({ NARU_RETRY_DELAY_MS: '50' });
    const sender = { address: 'jobs@ondam.example', ratePerSecond: 14 };
    const settings = { kind: 'ses', region: 'ap-northeast-2', accessKeyId: 'AKIA', endpoint: ses.address, sender };
    await first.json('POST', '/api/connections', { settings, secret: 'secret' });
    await first.json('POST', '/api/applications/move', { ids: [card.id], stageId: posting.stages[2].id });
    await first.kill(); // before the call
    assert.equal(ses.mails.length, 0);
    ses.holds = true;
    const second = await start();
    await until('the service has the mail', async () => ses.mails.length === 1, 30_000);
    await second.kill(); // after the call, before the record
    ses.holds = false;
    const third = await start();
    const state = async () => (await third.json('GET', '/api/notices')).notices[0].state;
    await until('it is accepted', async () => (await state()) === 'accepted', 30_000);
    assert.equal(ses.mails.length, 2, 'SES knows no repetitions, so that a lost answer costs a second mail');
    assert.ok(messageId(ses.mails[0]), ses.mails[0]);
    assert.equal(messageId(ses.mails[0]), messageId(ses.mails[1]));
    await third.kill(); // after the record
    const fourth = await start();
    await new Promise((done) => setTimeout(done, 1_000));
    assert.equal(ses.mails.length, 2, 'what is recorded is not sent again');
    await fourth.stop();
    ses.stop();
  });
});

describe('an event in a calendar', () => {
  test('killed after Google made it and before it answered: it stands there once', async () => {
    const google = await startGoogle();
    const { desk: first, start, posting, card } = await open({ NARU_GOOGLE_URL: google.address, NARU_RETRY_DELAY_MS: '50' });
    const client = { clientId: 'naru-desktop', clientSecret: 'no secret' };
    const grant = await first.json('POST', '/api/connections/google/grants', client);
    await fetch(grant.authorizeUrl);
    const granted = () => first.json('GET', `/api/connections/google/grants/${grant.id}`);
    await until('the account is connected', async () => (await granted()).state === 'connected');
    const person = await first.json('POST', '/api/interviewers', { name: '이정민', email: 'jeongmin@ondam.example' });
    const [proposed] = await first.json('GET', `/api/postings/${posting.id}/rounds`);
    const panel = [{ people: [person.id], needed: 1 }];
    const [round] = await first.json('PUT', `/api/postings/${posting.id}/rounds`, { rounds: [{ ...proposed, panel }] });
    await google.ask('POST', 'faults', { kind: 'insert', when: 'after', delayMs: 30_000 });
    const start_ = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const draft = { applicationId: card.id, roundId: round.id, start: start_, acceptClashes: true };
    const interview = await first.json('POST', '/api/interviews', draft);
    const events = async () => (await google.ask('GET', `calendars/${encodeURIComponent('hr@naru.example')}/events`)) ?? [];
    const standing = async () => {
      const all = await events();
      return (all.items ?? all).filter((event) => event.status !== 'cancelled');
    };
    await until('Google has made it', async () => (await standing()).length === 1, 30_000);
    await first.kill();
    const second = await start();
    const sync = async () => (await second.json('GET', `/api/interviews/${interview.id}`)).interview.sync;
    await until('both sides agree', async () => (await sync()) === 'synced', 60_000);
    assert.equal((await standing()).length, 1);
    await second.stop();
    await google.stop();
  });
});
