import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { type Dropped, platform } from '@/platform';
import s from './DropTarget.module.css';

/** The whole board takes files: while they are over the window, it says what will become of them. */
export function DropTarget({ posting, onGiven }: { posting: string; onGiven: (dropped: Dropped) => void }) {
  const { t } = useTranslation('board');
  const [over, setOver] = useState(false);
  const latest = useRef(onGiven);
  useEffect(() => {
    latest.current = onGiven;
  });
  useEffect(() => platform.onFileDrop({ onHover: setOver, onDrop: (dropped) => latest.current(dropped) }), []);
  if (!over) return null;
  return (
    <div className={s.target}>
      <Icon name="doc" />
      <b>{t('drop.title')}</b>
      <span>{t('drop.hint', { posting })}</span>
    </div>
  );
}
