// A real small model behind llama.cpp's own server: it is found, it is held to a schema, it streams, and whatever it says about a
// candidate changes nothing. Without the model (`cargo xtask test` fetches it once) nothing is tested, and that is said.

import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { firstLine, start } from './support/children.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { until } from './support/wait.mjs';

const { SMALL_MODEL_PYTHON: PYTHON, SMALL_MODEL: WEIGHTS } = process.env;
const SERVER = new URL('./small_model/server.py', import.meta.url).pathname;
const RESUME = decodeURIComponent(new URL('./corpus/dev/resumes/r01_강도현_이력서.pdf', import.meta.url).pathname);
const ENV = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
const skip = PYTHON && WEIGHTS ? false : 'SMALL_MODEL_PYTHON and SMALL_MODEL name no model';

describe('a small model on this machine', { skip }, () => {
  let folder;
  let server;
  let model;
  let candidate;

  before(async () => {
    model = start(PYTHON, [SERVER, WEIGHTS], { open: true });
    const { address } = JSON.parse(await firstLine(model));
    folder = await freshFolder();
    server = await serve(folder, ENV);
    const { settings } = await server.json('GET', '/api/models');
    const own = { tier: 'server', provider: 'compatible', baseUrl: address, model: 'small', maxTokens: 80 };
    await server.json('PUT', '/api/models', { settings: { ...settings, ...own } });
    const requirements = { required: ['Java', 'Terraform'], preferred: [], minYears: 3 };
    const posting = await server.json('POST', '/api/postings', {
      title: '백엔드 개발자',
      employmentType: 'full_time',
      status: 'open',
      requirements,
    });
    const imported = await server.json('POST', '/api/imports/start', { postingId: posting.id });
    await server.ask('PUT', `/api/imports/${imported.id}/files?name=r01.pdf`, { body: await readFile(RESUME) });
    await server.ask('POST', `/api/imports/${imported.id}/sealed`);
    candidate = await until('the résumé is on the board', async () => {
      const { cards } = await server.json('GET', `/api/postings/${posting.id}/board`);
      return cards.find(({ fit }) => fit);
    });
  });
  after(async () => {
    await server?.stop();
    model?.stdin.end();
    await model?.ended;
    await rm(folder, { recursive: true, force: true });
  });

  test('its name is found', async () => {
    const { settings } = await server.json('GET', '/api/models');
    const { models, failure } = await server.json('POST', '/api/models/list', { settings });
    assert.deepEqual([models, failure], [['small'], null]);
  });

  test('it is held to a schema, and its answer comes in pieces', async () => {
    const tried = await server.json('POST', '/api/models/test');
    assert.ok(tried.works, JSON.stringify(tried));
    assert.equal(tried.form, 'schema');
    assert.ok(tried.firstMs < tried.wholeMs, JSON.stringify(tried));
    const [call] = await server.json('GET', '/api/models/calls');
    assert.equal(call.outcome, 'answered');
    assert.ok(call.inputTokens > 10 && call.outputTokens > 5, JSON.stringify(call));
  });

  test('whatever it says of a candidate changes nothing, and it is not told who they are', async () => {
    const found = () => server.json('GET', `/api/applications/${candidate.id}/match`);
    const before = await found();
    const answer = await server.ask('GET', `/api/applications/${candidate.id}/prose?language=en`);
    const events = [...(await answer.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data));
    assert.equal(events[0].kind, 'built_in');
    assert.ok(['done', 'thrown_away'].includes(events.at(-1).kind), JSON.stringify(events.at(-1)));
    assert.deepEqual(await found(), before);
    const [{ id }] = await server.json('GET', '/api/models/calls');
    const call = JSON.stringify(await server.json('GET', `/api/models/calls/${id}`));
    assert.ok(!call.includes(candidate.name), call);
  });
});
