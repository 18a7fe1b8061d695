import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boardQuery, type Card, type ImportItem } from '@/api';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { TextField } from '@/components/TextField';
import { finder } from '@/lib/hangul';
import { useAttach } from './attaching';
import s from './Imports.module.css';

/** More are found by their name. */
const SHOWN = 30;

/** The candidates who are meant by what was typed, by name. */
function meantBy(cards: Card[], typed: string): Card[] {
  const isMeant = finder(typed.trim());
  const found = cards.filter(({ name }) => isMeant(name));
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

interface Props {
  item: ImportItem;
  /** The posting that the file was meant for. */
  postingId: string;
  onClose: () => void;
}

/** Whose portfolio a file is: one of the candidates of its posting. */
export function AttachPicker({ item, postingId, onClose }: Props) {
  const { t } = useTranslation('imports');
  const { data: board, error, refetch } = useQuery(boardQuery(postingId, false));
  const [typed, setTyped] = useState('');
  const attach = useAttach(item, onClose);
  const found = meantBy(board?.cards ?? [], typed);
  const pick = (card: Card | undefined) => {
    if (card && !attach.isPending) attach.mutate(card.id);
  };
  const more = found.length - SHOWN;
  return (
    <Dialog open onClose={onClose} title={t('attach.title')} hint={t('attach.hint', { file: item.fileName })}>
      {error && !board ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      <div className={s.form}>
        <TextField
          aria-label={t('attach.search')}
          placeholder={t('attach.search')}
          value={typed}
          autoFocus
          onChange={(event) => setTyped(event.currentTarget.value)}
          onSubmit={() => pick(found[0])}
        />
        <ul className={s.people}>
          {found.slice(0, SHOWN).map((card) => (
            <li key={card.id}>
              <button type="button" className={s.person} disabled={attach.isPending} onClick={() => pick(card)}>
                <b className="cut">{card.name}</b>
                <span className="cut">{card.headline}</span>
              </button>
            </li>
          ))}
        </ul>
        {board && found.length === 0 ? (
          <p className={s.quiet}>{t(board.cards.length === 0 ? 'attach.empty' : 'attach.none')}</p>
        ) : null}
        {more > 0 ? <p className={s.quiet}>{t('attach.more', { count: more })}</p> : null}
      </div>
    </Dialog>
  );
}
