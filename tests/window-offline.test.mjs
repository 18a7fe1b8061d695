// The whole product in the real window while there is no network: candidates are ranked, a mock interview is practised from a résumé to its
// report, the calendar is filled from a posting, and the assistant is asked, all in Korean.
//
// `cargo xtask test window-offline` puts all of it, the driver included, into a network of its own that has no device but the loopback
// (`NARU_NETWORK=none`). Where the system gives nobody such a network, proxies that refuse stand in its place. Either way the
// kernel's tables of sockets are read all along: a connection of the window, or of what it starts, with anything but this machine fails.

import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fullAnswer } from './support/answers.mjs';
import { run } from './support/children.mjs';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import * as journey from './support/journey.mjs';
import { openKeyring } from './support/keyring.mjs';
import { devices, REFUSED, watchConnections } from './support/offline.mjs';
import { printToFile } from './support/print.mjs';
import { freshFolder } from './support/server.mjs';
import { until } from './support/wait.mjs';
import { drop, startDriver } from './support/window.mjs';
import { words } from './support/words.mjs';

// The days of this file are those of somebody in Seoul, wherever it runs.
process.env.TZ = 'Asia/Seoul';

const CORPUS = fileURLToPath(new URL('./corpus/dev/', import.meta.url));
const resume = (name) => path.join(CORPUS, 'resumes', name);
/** Best first, as people who read them ranked them for this posting. */
const PEOPLE = { 강도현: 'r01_강도현_이력서.pdf', 'Daniel Kwon': 'r07_daniel_kwon_resume.pdf', 윤하은: 'r02_Yoon_Haeun_FE.pdf', 정태윤: 'r12_정태윤_회계_이력서.docx' };
const [BEST, SECOND] = Object.keys(PEOPLE);
/** An answer beside the point; every other question is answered in full. */
const VAGUE = '그때그때 다르지만 팀에서 정해진 방식대로 잘 처리했던 것으로 기억합니다.';
const PATIENCE_MS = 60_000;

/** Tuesday of the next week, which is in sight of "다음 주" on any day. */
function nextTuesday() {
  const day = new Date();
  day.setDate(day.getDate() + ((8 - day.getDay()) % 7 || 7) + 1);
  return day;
}
const TUESDAY = nextTuesday();
const THURSDAY = new Date(TUESDAY.getFullYear(), TUESDAY.getMonth(), TUESDAY.getDate() + 2);
const written = (day) => `${day.getFullYear()}년 ${day.getMonth() + 1}월 ${day.getDate()}일`;
const POSTING = `[온담소프트] 백엔드 개발자 채용

자격 요건
- Java, Spring Boot 경험 3년 이상

전형 일정
- 코딩테스트: ${written(TUESDAY)}(화) 14:00 ~ 17:00
- 최종 발표: ${written(THURSDAY)}(목)
`;

describe('the window without a network', () => {
  const say = words('ko');
  const step = inOrder('window offline', () => window, { always: true });
  const button = (key, values) => ({ role: 'button', name: values ? say.pattern(key, values) : say.text(key) });
  const field = (key) => ({ role: 'textbox', name: say.text(key) });
  const go = (key) => desk.click({ role: 'link', name: say.text(`common.nav.${key}`) });
  /** A text that is in the page, as it stands there. */
  const shown = (selector) => window.evaluate((one) => document.querySelector(one)?.innerText ?? '', selector);
  /** What somebody has in the clipboard, put where the keyboard stands. */
  const paste = async (wanted, text) => {
    await desk.click(wanted);
    await window.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
  };
  let data;
  let printed;
  let driver;
  let connections;
  let window;
  let desk;

  before(async () => {
    await openKeyring();
    [data, printed] = [await freshFolder(), await freshFolder()];
    driver = await startDriver({ ...REFUSED, NARU_DATA_DIR: data }, printed);
    connections = watchConnections(driver.pid);
    window = await driver.open(process.env.NARU_DESKTOP);
    desk = new Desk(window);
  });
  after(async () => {
    await window?.close();
    await driver?.stop();
    for (const folder of [data, printed]) await rm(folder, { recursive: true, force: true });
  });

  step('a desk for hiring and for practising is opened', async () => {
    await journey.chooseLanguage(desk, say);
    await desk.click(button('first_run.purpose.practising'));
    await desk.click(button('first_run.purpose.next'));
    await desk.click(button('first_run.fill.later'));
    await desk.see({ role: 'link', name: say.text('common.nav.postings') });
  });
  step('a posting that was pasted fills its form', async () => {
    await go('postings');
    await desk.click(button('postings.list.new'));
    await paste(field('postings.paste.title'), await readFile(path.join(CORPUS, 'postings/p01_토스페이먼츠_백엔드.txt'), 'utf8'));
    await desk.click(button('postings.paste.read'));
    await desk.see({ text: /^Spring Boot$/ });
    await desk.click(button('postings.editor.make'));
    await desk.see(button('imports.add.button'));
  });
  step('résumés that are dropped become candidates', async () => {
    await drop(window, Object.values(PEOPLE).map(resume));
    const names = async () => (await journey.board(desk)).flatMap(({ cards }) => cards.map(({ label }) => label.split(',')[0]));
    await until('all are read', async () => (await names()).length === Object.keys(PEOPLE).length, PATIENCE_MS);
    assert.deepEqual((await names()).sort(), Object.keys(PEOPLE).sort());
    await desk.see({ text: say.pattern('imports.card.finished_other') }, PATIENCE_MS);
    await desk.click({ role: 'button', name: say.text('common.action.close'), within: { role: 'region', name: say.text('imports.card.label') } });
  });

  step('they are ranked, and compared with each other', async () => {
    await desk.click(button('board.ranking'));
    const rows = () =>
      window.evaluate(() =>
        [...document.querySelectorAll('[data-row]')].map((row) => ({
          name: row.querySelector('[data-cell=name] b').innerText,
          fit: row.querySelector('[data-cell=fit] [role=img]')?.getAttribute('aria-label') ?? '',
        })),
      );
    const ranked = await until('all are ranked', async () => {
      const all = await rows();
      return all.length === Object.keys(PEOPLE).length && all.every(({ fit }) => fit !== '') && all;
    });
    assert.deepEqual(ranked.slice(0, 2).map(({ name }) => name), [BEST, SECOND]);
    for (const { fit } of ranked) assert.match(fit, say.pattern('matching.grade'));
    const scores = ranked.map(({ fit }) => Number(/(\d+)점/.exec(fit)[1]));
    assert.ok(scores[0] >= 80 && scores.at(-1) < 40, `${scores}`);
    for (const name of [BEST, SECOND]) await desk.click({ role: 'checkbox', name: say.pattern('matching.ranking.pick', { name }) });
    await desk.click(button('matching.ranking.compare'));
    await desk.see({ text: say.text('matching.compare.scores') });
  });
  step('a grade has its evidence, which lights up where it stands', async () => {
    await desk.click(button('matching.compare.back'));
    await desk.click({ selector: '[data-row] [data-cell=name]', name: BEST });
    const match = { role: 'region', name: say.text('matching.title') };
    await desk.click({ role: 'button', name: say.text('matching.parts.show'), within: match });
    await desk.see({ text: say.text('matching.parts.total'), within: match });
    await desk.click({ selector: 'button[data-state=matched]', name: /Kotlin|Java/, within: match });
    await desk.see({ selector: 'button[data-state=matched][aria-pressed=true]', within: match });
    await desk.see({ selector: '[data-lit], [aria-current=true]' });
    await journey.closePanel(desk);
  });

  step('a mock interview begins with one’s own résumé and the posting', async () => {
    await go('practice');
    await desk.see({ text: say.text('practice.empty.stays') });
    await drop(window, [resume(PEOPLE[BEST])]);
    await desk.see({ text: BEST }, PATIENCE_MS);
    await desk.click(button('practice.form.postingFrom.desk'));
    await desk.click(button('practice.form.begin'));
    await desk.see(field('practice.session.answer'));
  });
  step('five questions are answered by hand, one of them with next to nothing', async () => {
    const [result, next] = [button('practice.session.result'), button('practice.session.next')];
    for (let number = 0; (await desk.look(result)) === null; number += 1) {
      assert.ok(number < 5, 'five questions, those that follow up counted');
      const question = await shown('h2[lang]');
      await desk.fill(field('practice.session.answer'), number === 1 ? VAGUE : await fullAnswer(question));
      await desk.click(button('practice.session.finish'));
      await until('it is given', async () => (await desk.look(result)) ?? (await desk.look(next)));
      if ((await desk.look(result)) === null) {
        await desk.click(next);
        await desk.see(field('practice.session.answer'));
        assert.notEqual(await shown('h2[lang]'), question, 'another question');
      }
    }
    await desk.click(result);
  });
  step('the report has a score, its parts, a chart and what to learn next', async () => {
    await desk.see({ role: 'heading', name: say.text('practice.report.title') });
    for (const key of ['report.total', 'report.parts', 'report.history', 'report.guide', 'drill.title']) {
      await desk.see({ role: 'heading', name: say.text(`practice.${key}`) });
    }
    await desk.see({ selector: 'main svg' });
    const scores = await window.evaluate(() =>
      [...document.querySelectorAll('main li > button[aria-expanded] > span:last-of-type')].map((one) => Number(one.innerText)),
    );
    const [vague] = scores.splice(1, 1);
    assert.ok(scores.length === 4 && Math.min(...scores) >= 60 && vague <= 30, `${scores}, and ${vague} for next to nothing`);
  });

  step('a posting that was pasted fills the calendar', async () => {
    await go('calendar');
    await desk.see(button('entries.button'));
    await desk.press('e');
    await paste(field('entries.read.text'), POSTING);
    await desk.click(button('entries.read.go'));
    await until('the company stands there', async () => (await desk.look(field('entries.sheet.company')))?.value === '온담소프트');
    await desk.click({ role: 'button', name: /^2건 추가/, within: { role: 'dialog' } });
    await desk.gone({ role: 'dialog' });
  });
  step('the month shows what was read', async () => {
    await desk.click({ selector: 'button, label, [role=radio]', name: new RegExp(`^${say.text('interviews.bar.month')}$`) });
    await until('a whole month is there', () => window.evaluate(() => document.querySelectorAll('[data-day]').length >= 28));
    const day = (date) => ({ selector: `[data-day="${date.toLocaleDateString('sv')}"]` });
    await desk.see({ role: 'button', name: /온담소프트 · 코딩테스트/, within: day(TUESDAY) });
    await desk.see({ role: 'button', name: /온담소프트 · 최종 발표/, within: day(THURSDAY) });
  });

  const ask = async (question) => {
    const answers = () => window.evaluate(() => document.querySelectorAll('[role=log] article footer').length);
    const before = await answers();
    await desk.fill(field('assistant.field'), question);
    await desk.press('Enter');
    await until('it is answered', async () => (await answers()) > before, PATIENCE_MS);
    return window.evaluate(() => [...document.querySelectorAll('[role=log] article')].at(-1).innerText);
  };
  step('the assistant knows what next week brings', async () => {
    await desk.click(button('common.nav.assistant'));
    const said = await ask('다음 주 일정 알려줘');
    assert.match(said, /코딩테스트/);
    assert.match(said, /14:00|오후 2/);
  });
  step('it finds candidates by skill, and a link leads to one', async () => {
    const said = await ask('Kotlin 할 줄 아는 지원자 찾아줘');
    assert.ok(said.includes(BEST) && !said.includes('정태윤'), said);
    await desk.click({ selector: '[role=log] article:last-of-type a', name: BEST });
    await desk.see({ role: 'heading', name: BEST });
  });

  step('the report is printed as a PDF', async () => {
    // Last of all: without a window manager nobody gives the keyboard back to the window.
    await go('practice');
    await desk.click({ selector: 'main a[href*="/practice/"]' });
    await desk.click(button('practice.report.pdf'));
    const text = await run('pdftotext', ['-layout', await printToFile(printed), '-']);
    for (const key of ['title', 'parts', 'guide']) assert.ok(text.includes(say.text(`practice.report.${key}`)), text);
    assert.ok(text.includes('이력서에'), 'the questions are in it');
  });

  test('nothing was connected with but this machine', async () => {
    const { looks, outside } = await connections.end();
    assert.ok(looks > 50, `${looks} looks`);
    assert.deepEqual(outside, []);
    if (process.env.NARU_NETWORK === 'none') assert.deepEqual(await devices(), ['lo']);
  });
});
