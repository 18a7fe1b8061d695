// Interviews, Google and the notifications of the desktop, in the real window: connected through the system's browser, planned here
// and seen there, moved there and seen here, planned while the cable is pulled, dragged out of a clash, and told when nobody looks.

import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { Desk } from './support/desk.mjs';
import { startGoogle } from './support/google.mjs';
import { inOrder } from './support/in_order.mjs';
import * as interviews from './support/interviews.mjs';
import * as journey from './support/journey.mjs';
import { openKeyring, secretsKept } from './support/keyring.mjs';
import { startNotifications } from './support/notifications.mjs';
import { freshFolder } from './support/server.mjs';
import { makeSystemBrowser } from './support/system_browser.mjs';
import { until } from './support/wait.mjs';
import { startDriver } from './support/window.mjs';
import { words } from './support/words.mjs';

// The hours of this file are those of an office in Seoul, wherever it runs.
process.env.TZ = 'Asia/Seoul';

const ACCOUNT = 'hr@naru.example';
const PANEL = { name: '이정민', email: 'jeongmin@naru.example' };
const CLIENT = { id: 'naru-desktop.apps.example', secret: 'no-real-secret' };
/** For what waits for the network, on a machine that does much else. */
const PATIENCE_MS = 90_000;

/** Next Monday at midnight. */
function monday() {
  const day = new Date();
  day.setDate(day.getDate() + (((8 - day.getDay()) % 7) || 7));
  day.setHours(0, 0, 0, 0);
  return day;
}

describe('interviews and Google', () => {
  const say = words('ko');
  const step = inOrder('calendar', () => window);
  const start = monday();
  const day = [start.getFullYear(), start.getMonth() + 1, start.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const at = (hour) => new Date(start.getTime() + hour * 3_600_000);
  const time = (from) => ({ start: { dateTime: at(from).toISOString() }, end: { dateTime: at(from + 1).toISOString() } });
  let data;
  let google;
  let browser;
  let notifications;
  let driver;
  let window;
  let desk;
  let names;

  const open = async () => {
    window = await driver.open(process.env.NARU_DESKTOP);
    desk = new Desk(window);
  };
  const calendar = (email) => `calendars/${encodeURIComponent(email)}/events`;
  /** Interviews as Google has them. */
  const there = async () =>
    (await google.ask('GET', calendar(ACCOUNT))).filter(({ id, status }) => id.startsWith('naru') && status !== 'cancelled');
  const hoursThere = async () =>
    (await there()).map(({ start }) => (new Date(start.dateTime) - at(0)) / 3_600_000).sort((a, b) => a - b);
  const seeThere = (...hours) =>
    until(`Google has interviews at ${hours}`, async () => `${await hoursThere()}` === `${hours}`, PATIENCE_MS);
  const moveThere = async (from, to) => {
    const event = (await there()).find(({ start }) => new Date(start.dateTime).getTime() === at(from).getTime());
    await google.ask('PATCH', `${calendar(ACCOUNT)}/${event.id}`, time(to));
  };
  /** Takes away what is shown; the next notification that comes, once it is there alone. */
  const listen = async () => {
    await notifications.clear();
    const before = notifications.shown().length;
    const since = () => notifications.shown().slice(before);
    return async () => {
      await until('a notification is shown', () => since().length > 0, PATIENCE_MS);
      const [{ title, body, buttons }, ...more] = since();
      assert.deepEqual(more, [], 'it is told once');
      assert.deepEqual(buttons, ['default', 'open'].map((id) => ({ id, label: '보기' })));
      return [title, body];
    };
  };

  before(async () => {
    await openKeyring();
    // Before the window, so that no other centre is asked for.
    notifications = await startNotifications();
    [data, google, browser] = [await freshFolder(), await startGoogle(), await makeSystemBrowser()];
    await google.ask('POST', 'calendars', { id: PANEL.email, owner: PANEL.email, sharedWith: [ACCOUNT] });
    driver = await startDriver({
      NARU_DATA_DIR: data,
      NARU_GOOGLE_URL: google.address,
      NARU_FOLLOW_MS: '1000',
      NARU_RETRY_DELAY_MS: '100',
      NARU_PROBE_DELAY_MS: '500',
      PATH: browser.path,
      // The system speaks another language than the desk.
      LC_ALL: 'en_US.UTF-8',
    });
    await open();
  });
  after(async () => {
    await window?.close();
    await driver?.stop();
    await notifications?.stop();
    await google?.stop();
    await browser?.remove();
    await rm(data, { recursive: true, force: true });
  });

  step('a board is open', async () => {
    await journey.chooseLanguage(desk, say);
    await journey.firstRun(desk, say);
    const find = async () => {
      const all = (await journey.board(desk)).flatMap((stage) => stage.cards.map(({ label }) => label.split(',')[0]));
      const alone = all.filter((name) => /^[가-힣]{3}$/.test(name) && all.indexOf(name) === all.lastIndexOf(name));
      return alone.length >= 3 && alone;
    };
    await until('the samples are read', async () => (await desk.look({ text: say.pattern('imports.card.running') })) === null, PATIENCE_MS);
    names = await until('three Korean names', find, PATIENCE_MS);
  });

  let secretsBefore;
  step('an account is connected through the browser of the system', async () => {
    secretsBefore = await secretsKept();
    await interviews.connectGoogle(desk, say, CLIENT);
    await desk.see({ text: ACCOUNT }, PATIENCE_MS);
    await desk.see({ text: say.text('connections.state.connected') });
    await desk.see({ text: say.text('connections.test.works') }, PATIENCE_MS);
    const [visit, ...more] = await browser.visited();
    assert.deepEqual(more, []);
    assert.ok(visit.asked.startsWith(`${google.address}/o/oauth2/v2/auth?`), visit.asked);
    const back = new URL(new URL(visit.asked).searchParams.get('redirect_uri'));
    assert.equal(back.hostname, '127.0.0.1');
    assert.ok(visit.ended.startsWith(back.href) && visit.status === 200, visit.ended);
    assert.match(visit.text, /연결되었습니다/);
  });

  step('its token is in the keyring, and in no file', async () => {
    const secrets = (await secretsKept()).filter((secret) => !secretsBefore.includes(secret));
    const refresh = secrets.map((secret) => /"refresh":"([^"]+)"/.exec(secret)?.[1]).find(Boolean);
    assert.ok(refresh, 'the keyring has a refresh token');
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    assert.ok(files.some(({ name }) => name.endsWith('.db')), `${files.map(({ name }) => name)}`);
    for (const { parentPath, name } of files) {
      const bytes = await readFile(path.join(parentPath, name));
      for (const secret of [refresh, CLIENT.secret]) assert.ok(!bytes.includes(secret), name);
    }
  });

  step('somebody is added who interviews, and rounds are set up when the first interview asks for them', async () => {
    await interviews.addInterviewer(desk, say, { ...PANEL, account: ACCOUNT });
    await interviews.openNextWeek(desk, say);
    await desk.press('n');
    await interviews.chooseCandidate(desk, say, names[0]);
    await desk.click({ role: 'link', name: say.text('interviews.plan.makeRounds') });
    await interviews.setUpRound(desk, say, PANEL.name);
  });

  step('an interview is drawn on the calendar, and Google has it', async () => {
    await interviews.openNextWeek(desk, say);
    await interviews.planByDrawing(desk, say, { day, hour: 14, name: names[0] });
    await seeThere(14);
    const [{ attendees }] = await there();
    assert.ok(attendees.some(({ email }) => email === PANEL.email), JSON.stringify(attendees));
  });

  step('moved there, it moves here, and its page says by whom', async () => {
    await moveThere(14, 16);
    await desk.see(interviews.blockOf(names[0], 16), PATIENCE_MS);
    await interviews.openInterview(desk, say, names[0], 16);
    const moved = new RegExp(`^${say.text('interviews.versions.from.google')} .*16:00`);
    await until('the history says so', async () => moved.test((await interviews.history(desk))[0] ?? ''));
  });

  step('planned without a network, it arrives once, after a restart', async () => {
    await interviews.openNextWeek(desk, say);
    await google.ask('POST', 'unplug');
    await interviews.planByDrawing(desk, say, { day, hour: 10, name: names[1] });
    await desk.see({ text: say.pattern('interviews.sync.waiting_other', { count: 1 }) }, PATIENCE_MS);
    await window.close();
    await driver.allClosed();
    await open();
    await interviews.openNextWeek(desk, say);
    await desk.see(interviews.blockOf(names[1], 10));
    await desk.see({ text: say.pattern('interviews.sync.waiting_other', { count: 1 }) });
    assert.deepEqual(await hoursThere(), [16]);
    await google.ask('POST', 'plug');
    await seeThere(10, 16);
    await desk.gone({ text: say.pattern('interviews.sync.waiting_other') }, PATIENCE_MS);
    assert.deepEqual(await hoursThere(), [10, 16]);
  });

  step('it is dragged out of a clash with a private event', async () => {
    const clash = { role: 'any', selector: '[data-clash]' };
    assert.equal(await desk.look(clash), null);
    // As Google tells of it to others: without its title.
    await google.ask('POST', calendar(PANEL.email), { visibility: 'private', ...time(10) });
    await desk.see(clash, PATIENCE_MS);
    await desk.see({ text: say.text('interviews.block.private'), within: clash });
    // Where it has its block, the two stand side by side, and the interview where it stays.
    await desk.see({ selector: '[data-block^="outside "]', name: say.text('interviews.block.private') });
    await interviews.dragBlock(desk, say, { day, hour: 10, name: names[1], by: 2 });
    await desk.gone(clash, PATIENCE_MS);
    await seeThere(12, 16);
  });

  step('what is moved in Google is told on the desktop, and its button leads to the calendar', async () => {
    await interviews.openSettings(desk, say, 'general');
    const told = await listen();
    await moveThere(16, 17);
    assert.deepEqual(await told(), ['Google에서 면접이 바뀌었습니다', `${names[0]} 님의 면접을 확인해 주세요.`]);
    await notifications.press('open');
    await interviews.arriveAt(desk, '/calendar');
  });

  step('a consent that is withdrawn is told, and a click leads to where it is given again', async () => {
    const told = await listen();
    await google.ask('POST', 'revoke');
    assert.deepEqual(await told(), ['연동이 멈췄습니다', '보낼 것이 기다리고 있습니다. 연동 상태에서 확인해 주세요.']);
    await notifications.click();
    await interviews.arriveAt(desk, '/operations');
    await desk.see({ text: say.text('connections.banner.google') });
    await desk.click({ role: 'button', name: say.text('connections.reconnect') });
    await desk.click({ role: 'button', name: say.text('connections.google.open') });
    await desk.see({ text: say.text('connections.test.works') }, PATIENCE_MS);
    await desk.gone({ text: say.text('connections.banner.google') }, PATIENCE_MS);
    await interviews.openNextWeek(desk, say);
    // Until their calendar was read again, no time of theirs counts as free.
    const unknown = say.text('interviews.layers.unknown').replace('{{name}}', PANEL.name);
    await desk.gone({ selector: `[title="${unknown}"]` }, PATIENCE_MS);
    await interviews.planByDrawing(desk, say, { day, hour: 15, name: names[2] });
    await seeThere(12, 15, 17);
  });
});
