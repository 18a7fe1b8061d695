import { useTranslation } from 'react-i18next';
import type { InterviewRound, Posting } from '@/api';
import { IconButton } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import type { wrongOf } from './draft';
import { KitFields } from './KitFields';
import { PanelFields } from './PanelFields';
import s from './Rounds.module.css';

/** Radix has no empty value. */
const NONE = 'none';

const whole = (text: string, most: number): number => Math.min(most, Number.parseInt(text.replace(/\D/g, ''), 10) || 0);

interface Props {
  round: InterviewRound;
  stages: Posting['stages'];
  wrong: ReturnType<typeof wrongOf>;
  onChange: (round: InterviewRound) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  isFirst: boolean;
  isLast: boolean;
}

/** One round: name, stage, length, panel, place and kit. */
export function RoundCard({ round, stages, wrong, onChange, onMove, onRemove, isFirst, isLast }: Props) {
  const { t } = useTranslation('rounds');
  const name = round.name || t('nameless');
  const set = (part: Partial<InterviewRound>) => onChange({ ...round, ...part });
  const options = [{ value: NONE, label: t('noStage') }, ...stages.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <section className={s.round} aria-label={name}>
      <div className={s.roundHead}>
        <h2 className="cut">{name}</h2>
        <IconButton icon="up" size="s" label={t('up')} disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton icon="down" size="s" label={t('down')} disabled={isLast} onClick={() => onMove(1)} />
        <IconButton icon="trash" size="s" label={t('remove', { name })} onClick={onRemove} />
      </div>
      <div className={s.basics}>
        <TextField
          label={t('name')}
          value={round.name}
          maxLength={60}
          autoFocus={round.id === null && round.name === ''}
          error={wrong === 'name' ? t('wrong.name') : undefined}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t('stage')}
          value={round.stageId ?? NONE}
          options={options}
          onChange={(id) => set({ stageId: id === NONE ? null : id })}
        />
        <TextField
          label={t('minutes')}
          inputMode="numeric"
          value={round.durationMinutes || ''}
          error={wrong === 'minutes' ? t('wrong.minutes') : undefined}
          onChange={(event) => set({ durationMinutes: whole(event.currentTarget.value, 720) })}
        />
        <TextField
          label={t('reply')}
          inputMode="numeric"
          value={round.replyDays}
          onChange={(event) => set({ replyDays: Math.max(1, whole(event.currentTarget.value, 30)) })}
        />
      </div>
      <div className={s.where}>
        <TextField
          label={t('place')}
          value={round.place}
          maxLength={200}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <Checkbox checked={round.conference} onChange={(event) => set({ conference: event.currentTarget.checked })}>
          {t('conference')}
        </Checkbox>
      </div>
      <PanelFields panel={round.panel} isWrong={wrong === 'panel'} onChange={(panel) => set({ panel })} />
      <KitFields kit={round.kit} onChange={(kit) => set({ kit })} />
    </section>
  );
}
