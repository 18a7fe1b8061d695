// The main job, as a person does it for the first time: sample résumés, the board, moving, finding, correcting, merging.
// The window and the browser go the same way.

import assert from 'node:assert/strict';
import { until } from './wait.mjs';

const LANGUAGES = { ko: '한국어', en: 'English' };

/** Chooses the language at the top of the first page. */
export async function chooseLanguage(desk, say) {
  await desk.click({ text: LANGUAGES[say.language] });
  await desk.see({ role: 'heading', name: say.text('first_run.purpose.title') });
}

/** Where there is no keyring: a passphrase, twice. */
export async function choosePassphrase(desk, say, passphrase) {
  await desk.fill({ role: 'textbox', name: say.text('vault.create.first') }, passphrase);
  await desk.fill({ role: 'textbox', name: say.text('vault.create.second') }, passphrase);
  await desk.click({ role: 'button', name: say.text('vault.create.submit') });
}

/** First run: what Naru is for, then the samples. Ends at a board with cards, when all samples are read: nothing moves under the hand. */
export async function firstRun(desk, say) {
  await desk.click({ role: 'button', name: say.text('first_run.purpose.next') });
  await desk.click({ role: 'button', name: say.text('first_run.fill.demo') });
  await until('a board with cards', async () => (await board(desk)).some((stage) => stage.cards.length > 0), 60_000);
  const running = { text: say.pattern('imports.card.running') };
  await until('the samples are read', async () => (await desk.look(running)) === null, 120_000);
}

/** The stages that stand open, each with the names on its cards, from left to right and top to bottom. */
export function board(desk) {
  return desk.driver.evaluate(() =>
    [...document.querySelectorAll('section[data-stage]')].map((stage) => ({
      id: stage.dataset.stage,
      name: stage.getAttribute('aria-label'),
      cards: [...stage.querySelectorAll('[data-card]')].map((card) => ({
        id: card.dataset.card,
        label: card.querySelector('[data-cover]')?.getAttribute('aria-label') ?? '',
      })),
    })),
  );
}

const cardOf = (id) => ({ selector: `[data-card="${id}"]` });

/** The name of the stage in which a card stands now. */
async function stageOf(desk, id) {
  const stages = await board(desk);
  return stages.find((stage) => stage.cards.some((card) => card.id === id))?.name ?? null;
}

const movedTo = (desk, id, stage) => until(`the card stands in ${stage}`, async () => (await stageOf(desk, id)) === stage);

/** The board shows a move at once; that it is kept is said below. Only then may the page be loaded anew. */
async function seeMoved(desk, say, card, stage) {
  await movedTo(desk, card.id, stage);
  await desk.see({ text: say.pattern('board.did.movedOne', { name: nameOn(card) }), within: { role: 'status' } });
}

/** Moves the first card by keyboard: down to it, S, the next stage. Returns the card and where it went. */
export async function moveByKeyboard(desk, say) {
  const [from, to] = await board(desk);
  await desk.press('j');
  const id = await until('a card has the focus', () =>
    desk.driver.evaluate(() => document.activeElement?.closest('[data-card]')?.dataset.card ?? null),
  );
  const card = from.cards.find((one) => one.id === id);
  assert.ok(card, 'the first card stands in the first stage');
  await desk.press('s');
  await desk.see({ role: 'heading', name: say.text('board.ask.stage') });
  await desk.press('Enter');
  await seeMoved(desk, say, card, to.name);
  await desk.press('Escape');
  return { id, stage: to.name };
}

/** Drags the first card of the first stage into the stage right of it. */
export async function moveByPointer(desk, say) {
  const [from, to] = await board(desk);
  const [card] = from.cards;
  await desk.drag(cardOf(card.id), { role: 'region', name: to.name });
  await seeMoved(desk, say, card, to.name);
  return { id: card.id, stage: to.name };
}

/** Loads the page anew; what was moved stands where it was put. */
export async function reloadAndCheck(desk, moved) {
  await desk.reload();
  for (const { id, stage } of moved) await movedTo(desk, id, stage);
}

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];

/** The initial consonants of a Korean name: 김철수 → ㄱㅊㅅ. */
export const initialsOf = (name) =>
  [...name].map((syllable) => INITIALS[Math.floor((syllable.codePointAt(0) - 0xac00) / 588)] ?? syllable).join('');

const nameOn = ({ label }) => label.split(',')[0];

/** Somebody on the board whose name is written in Hangul. */
export async function somebodyKorean(desk) {
  const cards = (await board(desk)).flatMap((stage) => stage.cards);
  const card = cards.find((one) => /^[가-힣]{3}$/.test(nameOn(one)));
  assert.ok(card, `a Korean name among ${cards.map(nameOn).join(' / ')}`);
  return nameOn(card);
}

/** Somebody on the board. */
export async function somebody(desk) {
  const [card] = (await board(desk)).flatMap((stage) => stage.cards);
  return nameOn(card);
}

/** Finds a person by what is typed and opens the panel. */
export async function openBySearch(desk, say, typed, name) {
  await desk.press('k', 'Control');
  await desk.fill({ role: 'combobox', name: say.text('search.title') }, typed);
  await desk.click({ role: 'option', name });
  await desk.see({ role: 'heading', name });
}

const PANEL = { selector: 'aside[aria-label]' };

/** Corrects the name of the person whose panel is open. */
export async function correctName(desk, say, name) {
  const row = { selector: 'dl > div', name: new RegExp(`^${say.text('documents.part.name')} `), within: PANEL };
  await desk.click({ role: 'button', within: row });
  await desk.fill({ role: 'textbox', within: PANEL, name: say.text('documents.part.name') }, name);
  await desk.press('Enter');
  await desk.see({ role: 'heading', name, within: PANEL });
}

/** Closes the panel. What can be seen listens: no pause before, none after. */
export async function closePanel(desk) {
  await desk.press('Escape');
  await desk.gone(PANEL);
}

/** Opens somebody who looks like somebody else, compares, merges, and takes the merge back. */
export async function mergeAndUndo(desk, say) {
  const before = await countCards(desk);
  await desk.click({ selector: '[data-card]', name: say.text('board.card.duplicate') });
  const banner = { role: 'button', name: say.text('merges.banner.compare'), within: PANEL };
  await desk.click(banner);
  await desk.click({ role: 'button', name: say.text('merges.dialog.merge'), within: { role: 'dialog' } });
  await desk.gone({ role: 'dialog' });
  await desk.gone(banner);
  await desk.click({ role: 'button', name: say.text('candidates.mergeUndo'), within: PANEL });
  await desk.see(banner);
  assert.equal(await countCards(desk), before);
}

/** Picks two by keyboard, rejects them with a reason, and takes that back. */
export async function rejectAndUndo(desk, say) {
  const there = async () => new Set((await board(desk)).flatMap((stage) => stage.cards.map(({ id }) => id)));
  const two = [];
  // Leaves the card that the keyboard stands on: J begins at the first one.
  await desk.press('Escape');
  for (let count = 1; count <= 2; count += 1) {
    await desk.press('j');
    const id = await until('another card has the focus', async () => {
      const focused = await desk.driver.evaluate(() => document.activeElement?.closest('[data-card]')?.dataset.card ?? null);
      return focused !== null && !two.includes(focused) && focused;
    });
    two.push(id);
    await desk.press('x');
    await desk.see({ text: say.pattern('board.bulk.picked_other', { count }) });
  }
  await desk.press('r');
  await desk.click({ role: 'button', name: say.text('board.reason.skills'), within: { role: 'dialog' } });
  await desk.click({ role: 'button', name: say.text('board.reject.do'), within: { role: 'dialog' } });
  await desk.see({ text: say.pattern('board.did.rejectedMany_other', { count: 2 }) });
  await until('both are gone', async () => {
    const left = await there();
    return !two.some((id) => left.has(id));
  });
  await desk.press('z', 'Control');
  await desk.see({ text: say.text('board.did.undone') });
  await until('both are back', async () => {
    const back = await there();
    return two.every((id) => back.has(id));
  });
}

const BACKUP_PASSPHRASE = 'another horse, another battery';

/** Makes a backup in the settings. `saved` begins to wait for the file. */
export async function makeBackup(desk, say, saved) {
  await desk.click({ role: 'link', name: say.text('common.nav.settings') });
  await desk.click({ role: 'button', name: say.text('settings.backup.make') });
  await desk.fill({ role: 'textbox', name: say.text('settings.backup.passphrase') }, BACKUP_PASSPHRASE);
  const saving = saved();
  await desk.click({ role: 'button', name: say.text('settings.backup.save'), within: { role: 'dialog' } });
  await saving;
  await desk.gone({ role: 'dialog' });
}

/** Puts that backup back. `chosen` begins to wait for the question for a file. */
export async function restoreBackup(desk, say, chosen) {
  const choosing = chosen();
  await desk.click({ role: 'button', name: say.text('settings.backup.restore') });
  await choosing;
  await desk.fill({ role: 'textbox', name: say.text('settings.restore.passphrase') }, BACKUP_PASSPHRASE);
  await desk.click({ role: 'checkbox', within: { role: 'dialog' } });
  await desk.click({ role: 'button', name: say.text('settings.restore.submit'), within: { role: 'dialog' } });
  await desk.see({ text: say.text('settings.restore.doneWithPassphrase') });
}

/** Makes a posting whose stages are changed before it is made: the first renamed, the second left out. Returns its title. */
export async function makePosting(desk, say, { title, firstStage, leftOut }) {
  await desk.click({ role: 'link', name: say.text('common.nav.postings') });
  await desk.click({ role: 'button', name: say.text('postings.list.new') });
  await desk.fill({ role: 'textbox', name: say.text('postings.basic.name') }, title);
  await desk.fill({ role: 'textbox', name: say.text('postings.stages.name') }, firstStage);
  await desk.click({ role: 'button', name: say.pattern('postings.stages.remove', { name: leftOut }) });
  await desk.click({ role: 'button', name: say.text('postings.editor.make') });
  await desk.see({ role: 'region', name: firstStage });
}

const countCards = async (desk) => (await board(desk)).reduce((sum, stage) => sum + stage.cards.length, 0);

const EDITOR = { selector: '#review-value' };

/** Opens the review queue from the navigation. */
export async function openReview(desk, say) {
  await desk.click({ role: 'link', name: say.text('common.nav.review') });
  await desk.see(EDITOR);
}

/** Where the keyboard stands in the queue: whose value and which; `end` when nobody waits, empty while the next one comes. */
const stand = (desk) =>
  desk.driver.evaluate(() => {
    const editor = document.querySelector('#review-value');
    if (editor === null) return document.querySelector('main [role=status] h2') ? 'end' : '';
    // By the address: two of the samples have one name. By what is in it: one of them has two skills in doubt.
    const value = `${editor.getAttribute('aria-label')} ${editor.value}`;
    return document.activeElement === editor ? `${location.search} ${value}` : '';
  });

/** Waits until the keyboard stands at another value, or the queue is empty; where that is. */
const standsElsewhere = (desk, from) =>
  until(`the keyboard has left ${from}`, async () => {
    const place = await stand(desk);
    return place !== from && place !== '' && place;
  });

/**
 * Says of the first value that it is not there, takes that back, and then confirms value after value. The count in the
 * navigation goes down to none.
 */
export async function goThroughReview(desk, say) {
  const first = await standsElsewhere(desk, '');
  await desk.press('Delete');
  await standsElsewhere(desk, first);
  await desk.press('z', 'Control');
  await until('the first value waits again', async () => (await stand(desk)) === first);
  let place = first;
  while (place !== 'end') {
    await desk.press('Enter');
    place = await standsElsewhere(desk, place);
  }
  await desk.see({ role: 'heading', name: say.text('review.finished') });
  await desk.see({ role: 'link', name: new RegExp(`^${say.text('common.nav.review')}$`) });
}
