import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { IconButton } from '@/components/Button';
import { Popover } from '@/components/Popover';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Fields.module.css';
import { shownValue } from './field_value';

/** Earlier values of a place: what it was, who changed it, when. */
export function FieldHistory({ field }: { field: PersonField }) {
  const { t } = useTranslation('documents');
  const relativeTime = useRelativeTime();
  if (field.previous.length === 0) return null;
  return (
    <Popover
      label={t('history.title')}
      align="end"
      trigger={<IconButton icon="later" size="s" className={s.mini} label={t('history.title')} />}
    >
      <h3 className={s.popTitle}>{t('history.title')}</h3>
      <ul className={s.history}>
        {field.previous.map((revision) => (
          <li key={revision.at}>
            <span>{shownValue(field.path, revision.value, t)}</span>
            <span className="dim">{t('history.by', { actor: revision.actor, at: relativeTime(revision.at) })}</span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
