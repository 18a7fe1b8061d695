// Mail and text messages as they arrive: sent to real servers, read back from them.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { stopAll } from './support/children.mjs';
import { authority, deliver, maildev, ses, twilio } from './support/post.mjs';

const PDF = Buffer.from('%PDF-1.7\n\0\x01\xff\r\n.\r\n', 'latin1');
const FILE = '채용 안내문_2026년 상반기_백엔드 엔지니어 공개채용 (최종).pdf';
const mail = (changes = {}) => ({
  message_id: 'n-1@naru.example',
  date: '2026-01-12T03:00:00Z',
  from: { name: '나루 채용팀', email: 'hr@naru.example' },
  to: [{ name: '홍길동', email: 'hong@example.com' }],
  subject: '[나루] 백엔드 엔지니어 1차 면접 일정을 안내드립니다 — 1월 12일(월) 14:00',
  text: '안녕하세요, 홍길동님.\n.\n면접 일정을 알려드립니다.',
  ...changes,
});
const interview = (method) => ({
  id: '0190',
  method,
  start: '2026-01-12T05:00:00Z',
  end: '2026-01-12T06:00:00Z',
  zone: 'Asia/Seoul',
  summary: '1차 면접, 백엔드',
  description: '준비물:\n신분증',
  location: '서울 강남구',
  organizer: { name: '나루 채용팀', email: 'hr@naru.example' },
  attendees: [{ name: '홍길동', email: 'hong@example.com' }],
});

let folder;
let keys;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naru-'));
  keys = await authority(folder);
});
after(async () => {
  await stopAll();
  await rm(folder, { recursive: true, force: true });
});

describe('maildev', () => {
  let peer;
  before(async () => {
    peer = await maildev();
  });
  after(() => peer.stop());

  const arrived = async (id) => (await peer.inbox()).find(({ source }) => source.includes(`Message-ID: <${id}>`));

  test('Korean arrives as it was written: names, subject, text, HTML and the name of a file', async () => {
    const attachments = [{ name: FILE, media_type: 'application/pdf', content: PDF.toString('base64') }];
    const sent = mail({ message_id: 'n-2@naru.example', html: '<p>안녕하세요, <b>홍길동</b>님.</p>', attachments });
    const { ok } = await deliver({ smtp: { server: peer.server, mail: sent } });
    assert.deepEqual(ok.sent[0].refused, []);
    const got = await arrived('n-2@naru.example');
    assert.deepEqual(got.from, [{ address: 'hr@naru.example', name: '나루 채용팀' }]);
    assert.deepEqual(got.to, [{ address: 'hong@example.com', name: '홍길동' }]);
    assert.equal(got.subject, sent.subject);
    assert.equal(got.text.trimEnd(), sent.text);
    assert.equal(got.html.trimEnd(), sent.html);
    assert.equal(got.time, '2026-01-12T03:00:00.000Z');
    const [file] = got.attachments;
    assert.deepEqual([file.filename, file.contentType], [FILE, 'application/pdf']);
    assert.deepEqual(await peer.attachment(got, file.generatedFileName), PDF);
  });

  test('one click unsubscribes', async () => {
    const unsubscribe = { one_click: 'https://naru.example/u/abc', mailto: 'leave@naru.example' };
    await deliver({ smtp: { server: peer.server, mail: mail({ message_id: 'n-3@naru.example', unsubscribe }) } });
    const { source } = await arrived('n-3@naru.example');
    assert.match(source, /^List-Unsubscribe: <https:\/\/naru\.example\/u\/abc>,\r\n <mailto:leave@naru\.example/m);
    assert.match(source, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  });

  test('an invitation is a calendar among the forms of the text, and a file', async () => {
    const sent = mail({ message_id: 'n-4@naru.example' });
    await deliver({ smtp: { server: peer.server, mail: sent, interview: interview('request') } });
    const got = await arrived('n-4@naru.example');
    const kinds = got.attachments.map(({ contentType }) => contentType).sort();
    assert.deepEqual(kinds, ['application/ics', 'text/calendar']);
    assert.match(got.source, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    for (const { generatedFileName } of got.attachments) {
      const text = (await peer.attachment(got, generatedFileName)).toString();
      assert.match(text, /\r\nMETHOD:REQUEST\r\n/);
      assert.match(text, /\r\nSUMMARY:1차 면접\\, 백엔드\r\n/);
    }
  });

  test('51 recipients are two mails, and nobody gets both', async () => {
    const to = Array.from({ length: 51 }, (_, n) => ({ email: `p${n}@example.com` }));
    const { ok } = await deliver({ smtp: { server: peer.server, mail: mail({ message_id: 'n-5@naru.example', to }) } });
    assert.deepEqual(ok.sent.map(({ message_id }) => message_id), ['n-5@naru.example', 'n-5.2@naru.example']);
    const parts = [await arrived('n-5@naru.example'), await arrived('n-5.2@naru.example')];
    assert.deepEqual(parts.map(({ envelope }) => envelope.to.length), [50, 1]);
  });

  test('a blind copy is seen by nobody else', async () => {
    const sent = mail({ message_id: 'n-6@naru.example', bcc: [{ email: 'boss@naru.example' }] });
    await deliver({ smtp: { server: peer.server, mail: sent } });
    const got = await arrived('n-6@naru.example');
    assert.deepEqual(got.envelope.to.map(({ address }) => address), ['hong@example.com', 'boss@naru.example']);
    assert.ok(!got.source.includes('boss@naru.example'));
  });

  test('a wrong password is told apart, and trying the login sends nothing', async () => {
    const count = (await peer.inbox()).length;
    const { failure } = await deliver({ smtp: { server: { ...peer.server, password: 'wrong' } } });
    assert.equal(failure.kind, 'unauthorized');
    assert.deepEqual(await deliver({ smtp: { server: peer.server } }), { ok: {} });
    assert.equal((await peer.inbox()).length, count);
  });

  test('ten megabytes of attachments arrive', async () => {
    const content = Buffer.alloc(10 * 1024 * 1024, 'naru\n').toString('base64');
    const attachments = [{ name: 'a.bin', media_type: 'application/octet-stream', content }];
    const sent = mail({ message_id: 'n-7@naru.example', attachments });
    assert.ok((await deliver({ smtp: { server: peer.server, mail: sent } })).ok);
    assert.equal((await arrived('n-7@naru.example')).attachments[0].size, 10 * 1024 * 1024);
  });
});

describe('maildev with TLS', () => {
  let peer;
  before(async () => {
    peer = await maildev(['--incoming-secure', '--incoming-cert', keys.cert, '--incoming-key', keys.key]);
  });
  after(() => peer.stop());

  test('a certificate of the company’s own authority is trusted when that is named, and only then', async () => {
    const server = { ...peer.server, host: 'localhost', security: 'tls' };
    const { failure } = await deliver({ smtp: { server } });
    assert.deepEqual([failure.kind, failure.code], ['unusable', 'certificate']);
    assert.deepEqual(await deliver({ smtp: { server: { ...server, extra_ca: keys.ca } } }), { ok: {} });
    const { ok } = await deliver({ smtp: { server: { ...server, extra_ca: keys.ca }, mail: mail() } });
    assert.equal(ok.sent.length, 1);
  });
});

describe('smtp-server with STARTTLS and XOAUTH2', () => {
  let server;
  let words;
  const taken = [];
  before(async () => {
    server = new SMTPServer({
      key: await readFile(keys.key),
      cert: await readFile(keys.cert),
      authMethods: ['XOAUTH2'],
      size: 64 * 1024,
      onAuth({ username, accessToken, method }, _session, done) {
        if (method === 'XOAUTH2' && accessToken === 'fresh') done(null, { user: username });
        else done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
      },
      onRcptTo({ address }, _session, done) {
        done(address.startsWith('gone') ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : null);
      },
      onData(stream, session, done) {
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('end', () => {
          if (stream.sizeExceeded) {
            return done(Object.assign(new Error('5.3.4 Message too large'), { responseCode: 552 }));
          }
          taken.push({ secure: session.secure, to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks) });
          done();
        });
      },
    });
    // A client that does not trust the certificate is an error to the server.
    server.on('error', () => {});
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address();
    words = { host: 'localhost', port, security: 'starttls', extra_ca: keys.ca, user: 'hr@naru.example', access_token: 'fresh' };
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  test('a token logs in once the connection is secured', async () => {
    assert.ok((await deliver({ smtp: { server: words, mail: mail() } })).ok);
    assert.equal(taken.at(-1).secure, true);
  });

  test('an old token is told apart', async () => {
    const { failure } = await deliver({ smtp: { server: { ...words, access_token: 'old' } } });
    assert.equal(failure.kind, 'unauthorized');
  });

  test('who is refused is named, and the others get it', async () => {
    const to = [{ email: 'gone@example.com' }, { email: 'hong@example.com' }];
    const { ok } = await deliver({ smtp: { server: words, mail: mail({ to }) } });
    assert.deepEqual(ok.sent[0].refused, ['gone@example.com']);
    assert.deepEqual(taken.at(-1).to, ['hong@example.com']);
    const { failure } = await deliver({ smtp: { server: words, mail: mail({ to: to.slice(0, 1) }) } });
    assert.deepEqual([failure.kind, failure.code], ['permanent', '550 5.1.1']);
  });

  test('a message that is too large is refused for good', async () => {
    const { failure } = await deliver({ smtp: { server: words, mail: mail({ text: '가'.repeat(60_000) }) } });
    assert.deepEqual([failure.kind, failure.code], ['permanent', '552 5.3.4']);
  });

  test('an authority that is not trusted ends it before the token is shown', async () => {
    const { failure } = await deliver({ smtp: { server: { ...words, extra_ca: null } } });
    assert.deepEqual([failure.kind, failure.code], ['unusable', 'certificate']);
  });
});

describe('a local SES', () => {
  let peer;
  before(async () => {
    peer = await ses();
  });
  after(() => peer.stop());

  test('a mail with a Korean file arrives', async () => {
    const attachments = [{ name: FILE, media_type: 'application/pdf', content: PDF.toString('base64') }];
    const { ok } = await deliver({ ses: { account: peer.account, mail: mail({ attachments }), tags: [['naru', 'n-1']] } });
    const [got] = await peer.sent();
    assert.equal(got.messageId, ok.message_id);
    assert.equal(got.subject, mail().subject);
    assert.deepEqual(got.destination.to, ['"홍길동" <hong@example.com>']);
    assert.equal(got.attachments[0].filename, FILE);
    assert.equal(got.attachments[0].content, PDF.toString('base64'));
  });
});

describe('a local Twilio', () => {
  const sms = { to: '010-1234-5678', text: '[나루] 면접 안내 & 일정 +1', reference: 'n-1' };
  let peer;
  before(async () => {
    peer = await twilio();
  });
  after(() => peer.stop());

  test('a text message arrives as it was written and can be asked about', async () => {
    const { ok } = await deliver({ sms: { gateway: peer.gateway, sms } });
    const got = (await peer.sent()).find(({ sid }) => sid === ok.id);
    assert.deepEqual([got.to, got.from, got.body], ['+821012345678', '+15551234567', sms.text]);
    assert.equal((await deliver({ sms: { gateway: peer.gateway, status: ok.id } })).ok, 'Pending');
    const { failure } = await deliver({ sms: { gateway: peer.gateway, status: 'SM1' } });
    assert.equal(failure.code, 'unknown_message');
  });

  test('a wrong token and a number of somebody else are told apart', async () => {
    const wrong = await deliver({ sms: { gateway: { ...peer.gateway, secret: 'wrong' } } });
    assert.equal(wrong.failure.kind, 'unauthorized');
    const { failure } = await deliver({ sms: { gateway: { ...peer.gateway, from: '+15550000000' }, sms } });
    assert.deepEqual([failure.kind, failure.code], ['unusable', '21606']);
    assert.deepEqual(await deliver({ sms: { gateway: peer.gateway } }), { ok: {} });
  });
});
