import { useTranslation } from 'react-i18next';
import type { FailedAttempt } from '@/api';

/** Codes of outside systems that have a sentence of their own, and the sentence's name. The first that fits is taken. */
const SENTENCES = [
  // Enhanced mail status codes (RFC 3463) and the basic ones (RFC 5321) where a server gives no other.
  [/5\.1\.[01]|5\.1\.6|^550$/, 'mailbox_unknown'],
  [/5\.2\.2|4\.2\.2/, 'mailbox_full'],
  [/5\.1\.2|5\.4\.4/, 'domain_unknown'],
  [/5\.3\.4|5\.2\.3|^552$|^413$/, 'too_large'],
  [/5\.7\.8|^535/, 'wrong_password'],
  [/5\.7\.|^554/, 'refused_by_policy'],
  // Solapi
  [/NotEnoughBalance/i, 'no_balance'],
  // Twilio: not a number, not a mobile number, unsubscribed at the carrier
  [/^(21211|21217|21614)$|InvalidNumber|InvalidPhone/i, 'number_wrong'],
  [/^21610$/, 'unsubscribed'],
  // FCM
  [/^UNREGISTERED$/, 'token_gone'],
  // SES
  [/MailFromDomainNotVerified|NotVerified/i, 'sender_unverified'],
  [/SendingPaused|AccountSuspended/i, 'account_paused'],
  // HTTP
  [/^404$|^410$/, 'gone'],
  [/^403$/, 'forbidden'],
  [/^409$|^412$/, 'changed_there'],
  // Words of ours
  [/^(1062|21606|21212|21603|21659|21660|21661)$/, 'sender_number'],
  [/^402$/, 'no_balance'],
  [/^certificates?$/, 'certificate'],
  [/^(no_starttls|no_login_mechanism|insecure_address)$/, 'server_security'],
  [/^(invalid_client|accessNotConfigured)$/, 'google_project'],
  [/^(invalid_address|invalid_number)$/, 'address_wrong'],
  [/^secret_missing$/, 'secret_missing'],
  [/^account_gone$/, 'account_gone'],
  [/^keyring_unavailable$/, 'keyring_unavailable'],
  [/^service_account$/, 'service_account'],
  [/^file_missing$/, 'file_missing'],
  [/too_late/, 'too_late'],
  [/restored/, 'restored'],
  [/missing/, 'value_missing'],
  [/not_connected|no_connection/, 'not_connected'],
  [/no_address/, 'no_address'],
] as const;

/** The name of the sentence that tells a failure: by its code where that is known, else by its kind. */
export function sentenceOf({ kind, code }: Pick<FailedAttempt, 'kind' | 'code'>) {
  if (kind === 'transient' && code === 'deferred') return 'deferred';
  if (kind !== 'permanent' && kind !== 'unprepared') return kind;
  return SENTENCES.find(([pattern]) => pattern.test(code))?.[1] ?? kind;
}

/** Tells a failure: in a sentence, and in the system's own code and words. */
export function useFailureText() {
  const { t } = useTranslation('connectors');
  return {
    /** What happened and what it means. */
    sentence: (failure: Pick<FailedAttempt, 'kind' | 'code'>) => t(`failure.${sentenceOf(failure)}`),
    /** The system's code and words; empty when it gave none. A code of ours is in the sentence already. */
    words: ({ kind, code, detail }: FailedAttempt) =>
      [kind === 'unprepared' || code === 'deferred' ? '' : code, detail === code ? '' : detail]
        .filter((part) => part !== '')
        .join(' · '),
  };
}
