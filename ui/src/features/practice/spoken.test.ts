import { expect, test } from 'vitest';
import { behind, isSpoken } from './spoken';

const SAID = '저는 결제 서버의 재시도를 맡아서 장애를 절반으로 줄였습니다.';

test.each([
  ['as it was written down', SAID, true],
  ['with a letter corrected', SAID.replace('절반', '절빈'), true],
  ['with other spaces and marks', SAID.replaceAll(' ', '').replace('.', '!'), true],
  ['with a word added', `${SAID} 정말로`, true],
  ['of which half is gone', SAID.slice(0, 16), false],
  ['with as much typed behind it', `${SAID} 그 밖에도 배포 과정을 자동으로 바꾸고 문서를 새로 썼습니다.`, false],
  ['of other words', '인덱스가 쓰이지 않는 조건을 실행 계획에서 먼저 찾아봅니다.', false],
  ['that is empty', '', false],
])('a text %s: is it what was spoken?', (_, text, is) => expect(isSpoken(text, SAID)).toBe(is));

test('text alone was never spoken', () => expect(isSpoken(SAID, '')).toBe(false));

test.each([
  ['more', `${SAID} 그리고 문서를 썼습니다.`, '그리고 문서를 썼습니다.'],
  ['more, with other marks', `${SAID.replace('.', ',')} 그리고 문서를 썼습니다.`, '그리고 문서를 썼습니다.'],
  ['more, heard a little otherwise', `${SAID.replace('저는', '나는')} 그리고요.`, '그리고요.'],
  ['nothing', SAID, ''],
  ['something else', '아니요, 다시 말하겠습니다.', '아니요, 다시 말하겠습니다.'],
])('of a later transcript that says %s only that is new', (_, later, rest) => expect(behind(later, SAID)).toBe(rest));
