import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import type { AskedAt, SkillMatch } from '@/api';
import { Popover } from '@/components/Popover';
import s from './Match.module.css';
import { useMatchWords } from './words';

interface Props {
  skill: SkillMatch;
  asked: AskedAt;
  postingId: string;
  /** What stands on the chip. */
  words: ReactNode;
}

/** A skill of which the résumé says nothing: pressed, its chip shows the line of the posting that asks for it, and leads there. */
export function AskedLine({ skill, asked, postingId, words }: Props) {
  const { t, asked: said } = useMatchWords();
  const [open, setOpen] = useState(false);
  const list = t(skill.required ? 'skills.required' : 'skills.preferred');
  const why = asked.line === null ? t('asked.listed', { list }) : t('asked.line');
  return (
    <Popover
      label={t('asked.label', { skill: said(skill) })}
      className={s.asked}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={clsx(s.chip, s.press)} data-state={skill.state}>
          {words}
        </button>
      }
    >
      <p>
        {skill.state === 'missing' ? `${t('asked.missing')} ` : null}
        {why}
      </p>
      <blockquote data-selectable>{asked.quote}</blockquote>
      {skill.state === 'not_judged' ? <p>{t('notJudged')}</p> : null}
      <Link
        to="/postings/$postingId"
        params={{ postingId }}
        search={asked.line === null ? {} : { line: asked.line }}
        onClick={() => setOpen(false)}
      >
        {t('asked.open')}
      </Link>
    </Popover>
  );
}
