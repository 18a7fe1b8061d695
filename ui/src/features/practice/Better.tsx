import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpectedPoint } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import s from './Answer.module.css';

/** An order in which everything expected could be said; what was missing stands out. Opened, how it could sound. */
export function Better({ points, language }: { points: ExpectedPoint[]; language: string }) {
  const { t } = useTranslation('practice');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={s.better}>
      <div className={s.order}>
        <h3>{t('answer.better')}</h3>
        <Button variant="ghost" size="s" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'answer.hideModel' : 'answer.showModel')}
        </Button>
      </div>
      <ol className={s.steps} lang={language}>
        {points.map(({ text, covered }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what it is about
          <li key={place} data-missing={covered === 'yes' ? undefined : true}>
            {place > 0 ? <Icon name="right" size="xs" /> : null}
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <ol id={id} className={s.model} hidden={!isOpen} lang={language} data-selectable>
        {points.map(({ say }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what it is about
          <li key={place}>{say}</li>
        ))}
      </ol>
    </section>
  );
}
