import { useTranslation } from 'react-i18next';
import type { CandidateDetail } from '@/api';
import { IconButton } from '@/components/Button';
import { MoreMenu } from './MoreMenu';
import s from './Panel.module.css';

interface Props {
  position: string;
  detail: CandidateDetail | undefined;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
}

/** Where the candidate stands, the ways to the next one, and the way out. */
export function Tools({ position, detail, onPrevious, onNext, onClose }: Props) {
  const { t } = useTranslation(['candidates', 'common']);
  return (
    <div className={s.tools}>
      <span className="cut">{position}</span>
      <span className={s.end}>
        <IconButton
          icon="up"
          size="s"
          label={t('tools.previous')}
          disabled={!onPrevious}
          onClick={() => onPrevious?.()}
        />
        <IconButton icon="down" size="s" label={t('tools.next')} disabled={!onNext} onClick={() => onNext?.()} />
        {detail ? <MoreMenu detail={detail} /> : null}
        <IconButton icon="x" size="s" label={t('common:action.close')} onClick={onClose} />
      </span>
    </div>
  );
}
