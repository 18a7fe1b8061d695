import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, connectionsQuery, noticeRulesQuery, postingsQuery } from '@/api';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { Select } from '@/components/Select';
import { CHANNELS, channelOf } from '@/lib/outside';
import s from './Rules.module.css';
import { RuleTable } from './RuleTable';
import { toggled } from './rules';
import { useSaveRules } from './save_rules';

const ALL = 'all';

/** Channels that nothing is connected for. This desktop needs no connection; none is said before the answer is there. */
function useUnconnected(): ReadonlySet<Channel> {
  const { data: connections } = useQuery(connectionsQuery());
  if (!connections) return new Set();
  const there = new Set<Channel | null>(['desktop']);
  for (const { settings } of connections) there.add(settings.kind === 'google' ? null : channelOf[settings.kind]);
  return new Set(CHANNELS.filter((channel) => !there.has(channel)));
}

/** What is told through what: for all postings, or for one in its own way. */
export function Rules() {
  const { t } = useTranslation('notice_settings');
  const [postingId, setPosting] = useState<string | null>(null);
  const { data: postings = [] } = useQuery(postingsQuery());
  const { data: rules, error, refetch } = useQuery(noticeRulesQuery(postingId));
  const save = useSaveRules(postingId);
  const unconnected = useUnconnected();
  const inherits = postingId !== null && rules?.own === false;
  return (
    <>
      <div className={s.scope}>
        <Select
          label={t('rules.scope')}
          hideLabel
          value={postingId ?? ALL}
          options={[
            { value: ALL, label: t('rules.all') },
            ...postings.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(id) => setPosting(id === ALL ? null : id)}
        />
        {postingId === null || !rules ? <span>{t('rules.allHint')}</span> : null}
        {inherits && rules ? (
          <>
            <span>{t('rules.inherits')}</span>
            <Button size="s" onClick={() => save.mutate({ ...rules, postingId, own: true })}>
              {t('rules.makeOwn')}
            </Button>
          </>
        ) : null}
        {postingId !== null && rules?.own ? (
          <>
            <span>{t('rules.own')}</span>
            <Button size="s" icon="undo" onClick={() => save.mutate({ ...rules, postingId, own: false })}>
              {t('rules.dropOwn')}
            </Button>
          </>
        ) : null}
      </div>
      {error && !rules ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {rules ? (
        <RuleTable
          rules={rules}
          unconnected={unconnected}
          disabled={inherits}
          onToggle={(event, channel) => save.mutate({ ...toggled(rules, event, channel), postingId })}
        />
      ) : null}
    </>
  );
}
