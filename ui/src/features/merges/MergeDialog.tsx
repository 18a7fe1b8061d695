import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CandidateDetail, type Duplicate, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { shownPhone } from '@/lib/phone';
import { type Choices, compare, type Side, sideOf, takenPaths } from './choices';
import s from './Merges.module.css';
import { useMerge } from './merge_actions';
import { PartRow } from './PartRow';
import { PersonHead } from './PersonHead';

interface Props {
  detail: CandidateDetail;
  duplicate: Duplicate;
  onClose: () => void;
}

/** Both people side by side; where they differ, the person chooses. */
export function MergeDialog({ detail, duplicate, onClose }: Props) {
  const { t } = useTranslation(['merges', 'common']);
  const errorText = useErrorText();
  const [keep, setKeep] = useState<Side>('here');
  const [choices, setChoices] = useState<Choices>({});
  const rows = useMemo(() => compare(detail.fields, duplicate.fields), [detail.fields, duplicate.fields]);
  const people = { here: detail.person, there: duplicate.person };
  const other = keep === 'here' ? 'there' : 'here';
  const merge = useMerge(people[keep].name, people[other].name, onClose);
  const same = rows.filter((row) => row.same);
  const titles = {
    here: [detail.postingTitle, ...detail.otherApplications.map(({ postingTitle }) => postingTitle)],
    there: duplicate.applications.map(({ postingTitle }) => postingTitle),
  };
  const submit = () =>
    merge.mutate({ keep: people[keep].id, other: people[other].id, take: takenPaths(rows, keep, choices) });
  return (
    <Dialog
      open
      onClose={onClose}
      width={760}
      title={t('dialog.title')}
      hint={t('dialog.hint')}
      footer={
        <>
          {merge.error ? (
            <p role="alert" className={s.failed}>
              {errorText(merge.error)}
            </p>
          ) : null}
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="merge" disabled={merge.isPending} onClick={submit}>
            {t('dialog.merge')}
          </Button>
        </>
      }
    >
      <div className={s.compare}>
        <span />
        {(['here', 'there'] as const).map((side) => (
          <PersonHead
            key={side}
            person={people[side]}
            postings={titles[side]}
            kept={side === keep}
            onKeep={() => setKeep(side)}
          />
        ))}
        <span className={s.part}>{t('part.contacts')}</span>
        {(['here', 'there'] as const).map((side) => (
          <div key={side} className={s.both}>
            {[...people[side].emails, ...people[side].phones.map(shownPhone), ...people[side].links].map((contact) => (
              <span key={contact}>{contact}</span>
            ))}
          </div>
        ))}
        {rows
          .filter((row) => !row.same)
          .map((row) => (
            <PartRow
              key={row.part}
              row={row}
              side={sideOf(row, keep, choices)}
              onChoose={(side) => setChoices({ ...choices, [row.part]: side })}
            />
          ))}
      </div>
      {same.length > 0 ? (
        <p className={s.same}>{t('dialog.same', { parts: same.map(({ part }) => t(`part.${part}`)).join(', ') })}</p>
      ) : null}
    </Dialog>
  );
}
