import { expect, test } from 'vitest';
import { strengthOf } from './passphrase_strength';

test.each([
  ['짧은말', 'short'],
  ['1234567', 'short'],
  ['aaaaaaaaaaaa', 'weak'],
  ['password', 'weak'],
  ['correct horse', 'fair'],
  ['나루터에서 배를 기다리는 아침 7시', 'strong'],
  ['correct horse battery staple 9', 'strong'],
])('%s is %s', (passphrase, strength) => expect(strengthOf(passphrase)).toBe(strength));
