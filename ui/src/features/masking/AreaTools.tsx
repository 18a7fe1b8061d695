import { useTranslation } from 'react-i18next';
import type { MaskArea } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Menu, MenuItem } from '@/components/Menu';
import type { AreaActions } from './AreaBox';
import { KINDS } from './draft';
import s from './Editor.module.css';
import type { Extent } from './geometry';

/** Below this confidence a found area is marked as doubtful. */
const SURE = 0.75;

/** Puts the focus on a box, once it is there. */
export function focusArea(id: number | null): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-area="${id}"]`)?.focus());
}

interface Props extends AreaActions {
  area: MaskArea;
  page: Extent;
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
}

/** What can be done with the picked box, beside it. Every button has a key of its own, so Tab goes from box to box. */
export function AreaTools({ area, page, choosing, onChoosing, onToggle, onRemove, onName }: Props) {
  const { t } = useTranslation('masking');
  const below = area.y1 / page.height < 0.9;
  const edge = below
    ? { top: `calc(${(area.y1 / page.height) * 100}% + 8px)` }
    : { bottom: `calc(${100 - (area.y0 / page.height) * 100}% + 8px)` };
  const left = `max(0px, min(${(area.x0 / page.width) * 100}%, calc(100% - 280px)))`;
  const covered = area.state === 'covered';
  const percent = Math.round(area.confidence * 100);
  return (
    <div className={s.tools} style={{ left, ...edge }} data-tools>
      <Menu
        open={choosing}
        onOpenChange={(open) => {
          onChoosing(open);
          if (!open) focusArea(area.id);
        }}
        trigger={
          <Button variant="ghost" size="s" hint="T" tabIndex={-1} title={t('area.kind')}>
            {t(`kind.${area.kind}`)}
          </Button>
        }
      >
        {KINDS.map((kind) => (
          <MenuItem key={kind} checked={kind === area.kind} onSelect={() => onName(area.id, kind)}>
            {t(`kind.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
      {area.found ? (
        <span className={s.sure} data-unsure={area.confidence < SURE || undefined}>
          {t('area.sure', { percent })}
        </span>
      ) : null}
      <IconButton
        size="s"
        tabIndex={-1}
        icon={covered ? 'eye' : 'eyeOff'}
        label={t(covered ? 'area.open' : 'area.cover')}
        onClick={() => onToggle(area.id)}
      />
      <IconButton size="s" tabIndex={-1} icon="trash" label={t('area.remove')} onClick={() => onRemove(area.id)} />
    </div>
  );
}
