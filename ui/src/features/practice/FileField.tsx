import { useTranslation } from 'react-i18next';
import type { PracticeResume } from '@/api';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { platform } from '@/platform';
import s from './Practice.module.css';
import { type ResumeFile, useUnreadText } from './read_resume';

/** So many skills are shown of a résumé that was read. */
const SHOWN_SKILLS = 8;

/** What a résumé was read as. */
function Read({ resume }: { resume: PracticeResume }) {
  const { t } = useTranslation('practice');
  const { skills, done } = resume;
  return (
    <div className={s.read} role="status">
      <p>
        <Icon name="check" size="s" />
        <b className="cut">{resume.name}</b>
        <span className="dim">{t('form.found', { skills: skills.length, done: done.length })}</span>
      </p>
      {skills.length > 0 ? (
        <p className={s.chips}>
          {skills.slice(0, SHOWN_SKILLS).map((skill) => (
            <Chip key={skill}>{skill}</Chip>
          ))}
          {skills.length > SHOWN_SKILLS ? <span>{t('form.more', { count: skills.length - SHOWN_SKILLS })}</span> : null}
        </p>
      ) : null}
    </div>
  );
}

/** The reading of a résumé, as far as it came. */
export interface Reading {
  isPending: boolean;
  error: unknown;
  variables: ResumeFile | undefined;
  mutate: (file: ResumeFile) => void;
}

/** A résumé from a file: picked, or dropped anywhere on the screen. */
export function FileField({ resume, reading }: { resume: PracticeResume | null; reading: Reading }) {
  const { t } = useTranslation('practice');
  const unreadText = useUnreadText();
  const pick = async () => {
    const file = await platform.pickUpload();
    if (file) reading.mutate(file);
  };
  const { isPending, error, variables } = reading;
  return (
    <div className={s.file} data-empty={resume ? undefined : true}>
      {resume ? <Read resume={resume} /> : <p>{t(`form.drop.${platform.kind}`)}</p>}
      <Button icon="doc" size={resume ? 's' : 'm'} disabled={isPending} onClick={() => void pick()}>
        {t(isPending ? 'form.reading' : resume ? 'form.pickAnother' : 'form.pick')}
      </Button>
      {error ? (
        <p role="alert" className={s.wrong}>
          {unreadText(error, variables?.name ?? '')} {t('form.orPaste')}
        </p>
      ) : null}
    </div>
  );
}
