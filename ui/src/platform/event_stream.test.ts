import { expect, test } from 'vitest';
import { EventParser, followEvents, retryDelayMs } from './event_stream';

const STREAM = 'event: changed\ndata: ["a"]\n\n: still here\n\ndata: one\ndata: two\r\n\r\nevent: nothing\n\n';
const EVENTS = [
  { name: 'changed', data: '["a"]' },
  { name: 'message', data: 'one\ntwo' },
];

test('a stream is the same events wherever it is cut', () => {
  for (let at = 0; at <= STREAM.length; at += 1) {
    const parser = new EventParser();
    expect([...parser.push(STREAM.slice(0, at)), ...parser.push(STREAM.slice(at))]).toEqual(EVENTS);
  }
});

test('an event is not given before its empty line came', () => {
  const parser = new EventParser();
  expect(parser.push('data: 1\n')).toEqual([]);
  expect(parser.push('\n')).toEqual([{ name: 'message', data: '1' }]);
});

test('the wait between attempts doubles up to ten seconds', () => {
  expect([0, 1, 2, 9].map(retryDelayMs)).toEqual([500, 1000, 2000, 10_000]);
});

test('a stream that broke is opened again, and says that it was lost and that events may be missing', async () => {
  const heard: string[] = [];
  const answers = [new Response('data: 1\n\n'), new Response('', { status: 503 }), new Response('data: 2\n\n')];
  await new Promise<void>((resolve) => {
    const stop = followEvents(
      async () => answers.shift() ?? Promise.reject(new TypeError('down')),
      {
        onEvent: ({ data }) => {
          heard.push(data);
          if (data !== '2') return;
          stop();
          resolve();
        },
        onGap: () => heard.push('gap'),
        onLost: (why) => heard.push(why),
      },
      () => Promise.resolve(),
    );
  });
  expect(heard).toEqual(['1', 'unreachable', 'gap', '2']);
});

test('a program that was started again refuses the token: that is said, and asked no more', async () => {
  const heard: string[] = [];
  let asked = 0;
  const answers = [Promise.reject(new TypeError('down')), Promise.resolve(new Response('', { status: 401 }))];
  await new Promise<void>((resolve) => {
    followEvents(
      () => {
        asked += 1;
        return answers.shift() ?? new Promise(() => undefined);
      },
      {
        onEvent: () => undefined,
        onGap: () => undefined,
        onLost: (why) => {
          heard.push(why);
          if (why === 'unauthorized') setTimeout(resolve, 5);
        },
      },
      () => Promise.resolve(),
    );
  });
  expect(heard).toEqual(['unreachable', 'unauthorized']);
  expect(asked).toBe(2);
});
