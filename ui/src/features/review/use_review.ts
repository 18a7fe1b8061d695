import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationQuery, client, hasCode, type PersonField, useErrorText, value, wrongFields } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';
import { useReview } from './review_store';
import type { Entry, Outcome } from './walk';

/** Puts a value into what the window knows of a candidate, before the router has told everybody. */
function usePatch() {
  const queryClient = useQueryClient();
  return (applicationId: string, field: PersonField, removed = false) =>
    queryClient.setQueryData(applicationQuery(applicationId).queryKey, (detail) => {
      if (!detail) return detail;
      const others = detail.fields.filter(({ id }) => id !== field.id);
      return { ...detail, fields: removed ? others : [...others, field] };
    });
}

interface Options {
  applicationId: string;
  entry: Entry | undefined;
  /** Goes on to what comes next. */
  onDone: () => void;
  /** Goes to a value of a candidate. */
  onBack: (applicationId: string, fieldId: string) => void;
}

/** What a person can say about the value that is looked at, one thing at a time; and taking the last one back. */
export function useReviewActions({ applicationId, entry, onDone, onBack }: Options) {
  const { t } = useTranslation('review');
  const errorText = useErrorText();
  const patch = usePatch();
  const busy = useRef(false);
  const [wrong, setWrong] = useState<{ fieldId: string; text: string } | null>(null);

  const once = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };

  const say = (field: PersonField, kind: Outcome['kind'], answer: () => Promise<PersonField>) =>
    once(async () => {
      try {
        const after = await answer();
        patch(applicationId, after, kind === 'removed');
        useReview.getState().note({ kind, applicationId, field }, after);
        setWrong(null);
        onDone();
      } catch (error) {
        const part = [...wrongFields(error)].find((name) => name === 'email' || name === 'phone');
        if (part) setWrong({ fieldId: field.id, text: t(`wrong.${part}`) });
        else sayFailed(errorText(error));
      }
    });

  const undo = () =>
    once(async () => {
      const step = useReview.getState().steps.at(-1);
      if (!step) return;
      const { fieldId, number } = step;
      try {
        const answer = client.POST('/api/fields/{id}/undo', { params: { path: { id: fieldId } }, body: { number } });
        patch(step.applicationId, await value(answer));
        sayDone(t('undone'));
      } catch (error) {
        sayFailed(hasCode(error, 'undo_expired') ? t('newer') : errorText(error));
        if (!hasCode(error, 'undo_expired')) return;
      }
      useReview.getState().forget(step);
      onBack(step.applicationId, fieldId);
    });

  const field = entry?.field;
  return {
    wrong: wrong && wrong.fieldId === field?.id ? wrong.text : undefined,
    /** The value is right as it is, or is `text`. */
    right(text: string) {
      if (!field) return;
      if (text === '') return setWrong({ fieldId: field.id, text: t('emptyValue') });
      const params = { path: { id: field.id } };
      const kind = text === field.value ? 'confirmed' : 'corrected';
      void say(field, kind, () => value(client.PUT('/api/fields/{id}', { params, body: { value: text } })));
    },
    /** There is no such value. */
    absent() {
      if (!field) return;
      const params = { path: { id: field.id } };
      void say(field, 'removed', () => value(client.DELETE('/api/fields/{id}', { params })));
    },
    skip() {
      if (!field) return;
      if (!entry?.outcome) useReview.getState().note({ kind: 'skipped', applicationId, field });
      onDone();
    },
    undo: () => void undo(),
  };
}
