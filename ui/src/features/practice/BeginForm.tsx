import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postingsQuery } from '@/api';
import { Button } from '@/components/Button';
import { DropVeil } from '@/components/DropVeil';
import { Select } from '@/components/Select';
import { TextArea, TextField } from '@/components/TextField';
import { sayFailed } from '@/components/toast_store';
import { spokenLanguage } from '@/i18n';
import { type Dropped, useFileDrop } from '@/platform';
import { useBegin } from './begin';
import { CandidateField } from './CandidateField';
import { type Choice, draftOf, firstChoice, fitsNobody, LIMITS, lacks } from './choice';
import { Field } from './Field';
import { FileField } from './FileField';
import s from './Practice.module.css';
import { placed, useReadResume } from './read_resume';
import { usePlace } from './use_place';

/** The router takes no more of a pasted text. */
const TEXT_MAX = 100_000;
const TITLE_MAX = 120;

/** What a mock interview shall be about, and the button that begins it. Everything has a value to begin with. */
export function BeginForm({ isMain }: { isMain: boolean }) {
  const { t } = useTranslation('practice');
  const place = usePlace();
  const { data: postings = [] } = useQuery(postingsQuery());
  const [choice, setChoice] = useState(() => firstChoice(spokenLanguage()));
  const set = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }));
  const reading = useReadResume((resumeFile) => set({ resumeFile }));
  const begin = useBegin();
  const over = useFileDrop((dropped: Dropped) => {
    set({ resumeFrom: 'file' });
    const [file] = dropped.kind === 'files' ? dropped.files : dropped.paths.map(placed);
    if (file) reading.mutate(file);
    else sayFailed(t('form.noFile'));
  });
  const own = postings.length > 0;
  const resumeSources = own ? (['none', 'file', 'text', 'candidate'] as const) : (['none', 'file', 'text'] as const);
  const postingSources = own ? (['none', 'desk', 'text'] as const) : (['none', 'text'] as const);
  const missing = lacks(choice);
  // A file that is still being read matters only while it is the source.
  const isReading = reading.isPending && choice.resumeFrom === 'file';
  const isReady = missing === null && !begin.isPending && !isReading;
  const start = () => {
    if (isReady) begin.mutate(draftOf(choice));
  };
  const first = postings[0]?.id ?? '';
  return (
    <form className={s.form} aria-label={t('form.title')} onSubmit={(event) => event.preventDefault()}>
      <h2>{t('form.title')}</h2>
      <Field
        label={t('form.kind')}
        value={choice.kind}
        options={(['technical', 'personality'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        onChange={(kind) => set({ kind })}
      >
        <p className={s.hint}>{t(`form.about.${choice.kind}`)}</p>
      </Field>
      <Field
        label={t('form.resume')}
        value={choice.resumeFrom}
        options={resumeSources.map((value) => ({ value, label: t(`form.resumeFrom.${value}`) }))}
        onChange={(resumeFrom) => set({ resumeFrom, boardId: choice.boardId || first })}
      >
        {choice.resumeFrom === 'file' ? <FileField resume={choice.resumeFile} reading={reading} /> : null}
        {choice.resumeFrom === 'text' ? (
          <TextArea
            aria-label={t('form.resume')}
            placeholder={t('form.resumeText')}
            rows={5}
            maxLength={TEXT_MAX}
            value={choice.resumeText}
            onChange={(event) => set({ resumeText: event.currentTarget.value })}
            onSubmit={start}
          />
        ) : null}
        {choice.resumeFrom === 'candidate' ? (
          <CandidateField choice={choice} postings={postings} onChange={set} />
        ) : null}
      </Field>
      <Field
        label={t('form.posting')}
        value={choice.postingFrom}
        options={postingSources.map((value) => ({ value, label: t(`form.postingFrom.${value}`) }))}
        onChange={(postingFrom) => set({ postingFrom, postingId: choice.postingId || first, isPostingChosen: true })}
      >
        {choice.postingFrom === 'desk' ? (
          <Select
            hideLabel
            label={t('form.posting')}
            value={choice.postingId}
            options={postings.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(postingId) => set({ postingId, isPostingChosen: true })}
          />
        ) : null}
        {choice.postingFrom === 'text' ? (
          <TextArea
            aria-label={t('form.posting')}
            placeholder={t('form.postingText')}
            rows={5}
            maxLength={TEXT_MAX}
            value={choice.postingText}
            onChange={(event) => set({ postingText: event.currentTarget.value })}
            onSubmit={start}
          />
        ) : null}
      </Field>
      {fitsNobody(choice) ? <p className={s.hint}>{t('form.anyTrade')}</p> : null}
      <TextField
        label={t('form.for')}
        placeholder={t('form.forExample')}
        value={choice.title}
        maxLength={TITLE_MAX}
        onChange={(event) => set({ title: event.currentTarget.value })}
        onSubmit={start}
      />
      <Field
        label={t('form.limit')}
        value={choice.limit}
        options={LIMITS.map((value) => ({ value, label: t('form.minutes', { count: Number(value) / 60 }) }))}
        onChange={(limit) => set({ limit })}
      />
      <Field
        label={t('form.language')}
        value={choice.language}
        options={(['ko', 'en'] as const).map((value) => ({ value, label: t(`form.languages.${value}`) }))}
        onChange={(language) => set({ language })}
      />
      <div className={s.begin}>
        <Button variant={isMain ? 'primary' : 'plain'} icon="play" disabled={!isReady} onClick={start}>
          {t('form.begin')}
        </Button>
        <p className={s.hint}>
          {missing ? t(`form.lacks.${missing}`) : place.map((one) => t(`form.${one}`)).join(' ')}
        </p>
      </div>
      {over ? <DropVeil text={t('form.dropHere')} /> : null}
    </form>
  );
}
