import { useTranslation } from 'react-i18next';
import type { InterviewKit, KitSection } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { TextArea, TextField } from '@/components/TextField';
import { linesOf } from './draft';
import s from './Rounds.module.css';

interface Props {
  kit: InterviewKit;
  onChange: (kit: InterviewKit) => void;
}

/** What interviewers have at hand: how to lead the round, and questions for each skill. */
export function KitFields({ kit, onChange }: Props) {
  const { t } = useTranslation('rounds');
  const { intro, sections } = kit;
  const set = (place: number, part: Partial<KitSection>) =>
    onChange({ ...kit, sections: sections.map((one, index) => (index === place ? { ...one, ...part } : one)) });
  return (
    <div className={s.part}>
      <h3>{t('kit.title')}</h3>
      <TextArea
        label={t('kit.intro')}
        value={intro}
        maxLength={4000}
        onChange={(event) => onChange({ ...kit, intro: event.currentTarget.value })}
      />
      {sections.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skills are being named; their place is all they have
        <div key={place} className={s.skill}>
          <TextField
            aria-label={t('kit.skill')}
            placeholder={t('kit.skill')}
            value={section.skill}
            maxLength={60}
            onChange={(event) => set(place, { skill: event.currentTarget.value })}
          />
          <TextArea
            aria-label={t('kit.questions')}
            placeholder={t('kit.questions')}
            value={linesOf(section)}
            rows={Math.max(2, section.questions.length)}
            onChange={(event) => set(place, { questions: event.currentTarget.value.split('\n') })}
          />
          <IconButton
            icon="trash"
            size="s"
            label={t('kit.remove', { skill: section.skill || t('kit.skill') })}
            onClick={() => onChange({ ...kit, sections: sections.filter((_, index) => index !== place) })}
          />
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          size="s"
          icon="plus"
          onClick={() => onChange({ ...kit, sections: [...sections, { skill: '', questions: [] }] })}
        >
          {t('kit.add')}
        </Button>
      </div>
    </div>
  );
}
