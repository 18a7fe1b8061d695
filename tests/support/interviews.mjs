// What a person does with interviews, in the window: connections, interviewers, rounds, and the calendar.

import { until } from './wait.mjs';

const DIALOG = { role: 'dialog' };

const go = (desk, say, room) => desk.click({ role: 'link', name: new RegExp(`^${say.text(`common.nav.${room}`)}`) });

/** Opens a part of the settings. */
export async function openSettings(desk, say, part) {
  await go(desk, say, 'settings');
  await desk.click({ role: 'link', name: new RegExp(`^${say.text(`settings.part.${part}`)}$`) });
}

/** Asks for the consent of a Google account; the system's browser opens. */
export async function connectGoogle(desk, say, { id, secret }) {
  await openSettings(desk, say, 'connections');
  await desk.click({ role: 'button', name: say.text('connections.add') });
  await desk.click({ role: 'button', name: say.text('connectors.name.google_calendar'), within: DIALOG });
  await desk.fill({ role: 'textbox', name: say.text('connections.google.clientId') }, id);
  await desk.fill({ role: 'textbox', name: say.text('connections.google.clientSecret') }, secret);
  await desk.click({ role: 'button', name: say.text('connections.google.open') });
}

/** Adds somebody who interviews, whose calendar is seen through an account. */
export async function addInterviewer(desk, say, { name, email, account }) {
  await openSettings(desk, say, 'interviewers');
  await desk.click({ role: 'button', name: say.text('interviewers.add') });
  await desk.fill({ role: 'textbox', name: say.text('interviewers.form.name'), within: DIALOG }, name);
  await desk.fill({ role: 'textbox', name: say.text('interviewers.form.email'), within: DIALOG }, email);
  await desk.click({ role: 'combobox', name: say.text('interviewers.form.calendar'), within: DIALOG });
  await desk.click({ role: 'option', name: say.pattern('interviewers.form.via', { email: account }) });
  await desk.click({ role: 'button', name: say.text('common.action.save'), within: DIALOG });
  await desk.gone(DIALOG);
}

/** Gives the first round of the posting whose rounds are open a panel of one. */
export async function setUpRound(desk, say, interviewer) {
  await desk.click({ role: 'button', name: say.text('rounds.panel.add') });
  await desk.click({ role: 'button', name: interviewer });
  await desk.click({ role: 'button', name: say.text('common.action.save') });
  await desk.see({ text: say.text('rounds.saved') });
}

/** The block of an interview with somebody that begins at this hour of its day. */
export const blockOf = (name, hour) => ({
  selector: '[data-block^="interview "]',
  name: new RegExp(`${name}, .*${String(hour).padStart(2, '0')}:00 – `),
});

/** Opens the calendar at the week after this one. */
export async function openNextWeek(desk, say) {
  await go(desk, say, 'calendar');
  await desk.click({ role: 'button', name: say.text('interviews.bar.today') });
  await desk.click({ role: 'button', name: say.text('interviews.bar.behind.week') });
}

/** Where an hour of a day stands in the week that is shown. */
async function pointAt(desk, day, hour) {
  const { x, top, height } = await desk.reach({ selector: `[data-grid] [data-day="${day}"]` });
  return { x, y: top + (hour / 24) * height };
}

const steps = (from, to) =>
  Array.from({ length: 8 }, (_, step) => {
    const share = (step + 1) / 8;
    return ['move', from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
  });

/** Chooses the candidate in the dialog that plans. */
export async function chooseCandidate(desk, say, name) {
  await desk.fill({ role: 'combobox', name: say.text('interviews.plan.candidate'), within: DIALOG }, name);
  await desk.click({ role: 'option', name, within: DIALOG });
}

/** Draws an hour on the calendar, and plans an interview with somebody there. */
export async function planByDrawing(desk, say, { day, hour, name }) {
  const [from, to] = [await pointAt(desk, day, hour + 0.1), await pointAt(desk, day, hour + 0.9)];
  await desk.driver.pointer([['move', from.x, from.y], ['down'], ...steps(from, to), ['up']]);
  await chooseCandidate(desk, say, name);
  // With them the dialog has its size, and its buttons stand still.
  await desk.see({ selector: '[role=group]', name: say.text('interviews.slots.title'), within: DIALOG });
  await desk.click({ role: 'button', name: say.text('interviews.plan.submit'), within: DIALOG });
  await desk.gone(DIALOG);
  await desk.see(blockOf(name, hour));
}

/** Drags the block of an interview by so many hours on its day, without telling anybody. */
export async function dragBlock(desk, say, { day, hour, name, by }) {
  const [here, there] = [await pointAt(desk, day, hour), await pointAt(desk, day, hour + by)];
  const block = await desk.reach(blockOf(name, hour));
  const to = { x: block.x, y: block.y + there.y - here.y };
  await desk.driver.pointer([['move', block.x, block.y], ['down'], ...steps(block, to), ['up']]);
  await desk.click({ role: 'button', name: say.text('interviews.tell.move.quietly'), within: DIALOG });
  await desk.see(blockOf(name, hour + by));
}

/** Opens the page of an interview from its block. */
export async function openInterview(desk, say, name, hour) {
  const side = { role: 'region', name: say.text('interviews.side.label') };
  await desk.click(blockOf(name, hour));
  await desk.click({ role: 'button', name: new RegExp(`^${say.text('interviews.picked.open')}`), within: side });
}

/** What the history of the interview that is open says, newest first. */
export const history = (desk) =>
  desk.driver.evaluate(() => [...document.querySelectorAll('li[data-source]')].map((line) => line.innerText));

/** Waits until the page is at an address. */
export const arriveAt = (desk, address) =>
  until(`the screen is ${address}`, () => desk.driver.evaluate((wanted) => location.pathname === wanted, address), 60_000);
