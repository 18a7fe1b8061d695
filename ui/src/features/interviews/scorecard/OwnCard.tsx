import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type KitSection, type Scorecard, type ScorecardDraft, tags, useErrorText } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { isComposing } from '@/components/ime';
import { TextArea } from '@/components/TextField';
import { sayDone, sayFailed } from '@/components/toast_store';
import { withMod } from '@/lib/keyboard';
import { linesOf, MAX_NOTE, withSkill } from './draft';
import { SaveLine } from './SaveLine';
import s from './Scorecard.module.css';
import { SkillRow } from './SkillRow';
import { useWriting } from './use_writing';
import { VerdictScale } from './VerdictScale';
import type { Writing } from './writing';

/** What buttons do with a card: hand it in, load somebody else's change. */
function useActions(writing: Writing, interviewId: string) {
  const { t } = useTranslation('scorecards');
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const failed = (error: unknown) => sayFailed(errorText(error));
  const submit = () => {
    const { content, isIn, isHandingIn } = writing.seen();
    if (content.overall === null || isIn || isHandingIn) return;
    const done = () => {
      sayDone(t('submit.done'));
      // Now the others' cards may be read.
      void queryClient.invalidateQueries({ queryKey: [tags.interview(interviewId)] });
    };
    writing.submit().then(done, failed);
  };
  return { submit, reload: () => void writing.reload().catch(failed) };
}

/** My card: overall, skill by skill with the kit's questions, and what else there is to say. It is kept while it is written. */
export function OwnCard({ card, sections }: { card: Scorecard; sections: readonly KitSection[] }) {
  const { t } = useTranslation('scorecards');
  const { writing, written } = useWriting(card);
  const { submit, reload } = useActions(writing, card.interviewId);
  const { content, state, isIn, isHandingIn } = written;
  const set = (part: Partial<ScorecardDraft>) => writing.edit({ ...writing.seen().content, ...part });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    submit();
  };
  const lines = linesOf(content, sections);
  return (
    <form className={s.card} onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      {state === 'conflict' ? (
        <Banner tone="warn" className={s.conflict} actions={<Button onClick={reload}>{t('conflict.reload')}</Button>}>
          {t('conflict.text')}
        </Banner>
      ) : null}
      <section className={s.overall}>
        <h2>{t('own.overall')}</h2>
        <VerdictScale
          label={t('own.overall')}
          value={content.overall}
          clearable={!isIn}
          onChange={(overall) => set({ overall })}
        />
        <p className={s.hint}>{t('own.overallHint')}</p>
      </section>
      {lines.length === 0 ? <p className={s.hint}>{t('own.noSkills')}</p> : null}
      {lines.map((line) => (
        <SkillRow
          key={line.skill}
          line={line}
          onChange={(part) => writing.edit(withSkill(writing.seen().content, sections, { skill: line.skill, ...part }))}
          onLeave={writing.keep}
        />
      ))}
      <section>
        <TextArea
          label={t('own.note')}
          value={content.note}
          rows={4}
          maxLength={MAX_NOTE}
          onChange={(event) => set({ note: event.target.value })}
          onBlur={writing.keep}
        />
      </section>
      <footer className={s.foot}>
        <SaveLine written={written} onRetry={writing.keep} />
        {isIn ? <span className={s.in}>{t('submit.in')}</span> : null}
        {!isIn && content.overall === null ? <span className="dim">{t('submit.needs')}</span> : null}
        {isIn ? null : (
          <Button
            variant="primary"
            hint={withMod('↵')}
            disabled={content.overall === null || isHandingIn || state === 'conflict'}
            onClick={submit}
          >
            {t('submit.do')}
          </Button>
        )}
      </footer>
    </form>
  );
}
