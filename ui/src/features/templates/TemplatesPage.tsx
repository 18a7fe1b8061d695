import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Dot } from '@/components/Dot';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { SegmentedControl } from '@/components/Segmented';
import { spokenLanguage } from '@/i18n';
import { EVENTS } from '@/lib/notice_events';
import { CHANNELS } from '@/lib/outside';
import type { Picked } from './CandidatePicker';
import { type Drafts, keyOf, type Place, templateAt, withDraft } from './drafts';
import { PreviewPane } from './PreviewPane';
import { TemplateEditor } from './TemplateEditor';
import s from './Templates.module.css';

const LANGUAGES = [
  { value: 'ko', label: '한국어' },
  { value: 'en', label: 'English' },
] satisfies { value: Place['language']; label: string }[];

/** The events, with a mark at those that have something unsaved. */
function Events({ place, drafts, onPick }: { place: Place; drafts: Drafts; onPick: (event: Place['event']) => void }) {
  const { t } = useTranslation(['templates', 'notices']);
  const unsaved = new Set(Object.keys(drafts).map((key) => key.split(' ')[0]));
  return (
    <nav className={s.events} aria-label={t('events')}>
      {EVENTS.map((event) => (
        <button key={event} type="button" aria-current={event === place.event} onClick={() => onPick(event)}>
          {t(`notices:event.${event}`)}
          {unsaved.has(event) ? (
            <span title={t('unsaved')}>
              <Dot tone="accent" />
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}

/** What notices say: per event, channel and language, with a preview for a real candidate. */
export function TemplatesPage() {
  const { t } = useTranslation(['templates', 'notices']);
  const { data, error, refetch } = useQuery(templatesQuery());
  const [place, setPlace] = useState<Place>({
    event: EVENTS[0] ?? 'offer',
    channel: 'email',
    language: spokenLanguage(),
  });
  const [drafts, setDrafts] = useState<Drafts>({});
  const [picked, setPicked] = useState<Picked | null>(null);
  const template = data && templateAt(data.templates, place);
  const draft = drafts[keyOf(place)] ?? null;
  const wording = draft ?? (template ? { subject: template.subject, body: template.body } : null);
  return (
    <SettingsSheet>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div className={s.desk}>
          <Events place={place} drafts={drafts} onPick={(event) => setPlace({ ...place, event })} />
          <div className={s.editor}>
            <div className={s.bar}>
              <SegmentedControl
                label={t('channel')}
                value={place.channel}
                options={CHANNELS.map((value) => ({ value, label: t(`notices:channel.${value}`) }))}
                onChange={(channel) => setPlace({ ...place, channel })}
              />
              <SegmentedControl
                label={t('language')}
                value={place.language}
                options={LANGUAGES}
                onChange={(language) => setPlace({ ...place, language })}
              />
              <span className={s.end}>{draft ? t('unsaved') : template?.original ? t('original') : t('changed')}</span>
            </div>
            {template ? (
              <TemplateEditor
                key={keyOf(place)}
                template={template}
                draft={draft}
                variables={data.variables}
                onDraft={(next) => setDrafts((before) => withDraft(before, template, next))}
                onSettled={() => setDrafts((before) => withDraft(before, template, template))}
              />
            ) : (
              <Empty text={t('none')} />
            )}
          </div>
          {wording ? <PreviewPane place={place} wording={wording} picked={picked} onPick={setPicked} /> : <aside />}
        </div>
      ) : null}
    </SettingsSheet>
  );
}
