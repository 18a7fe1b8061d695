import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { Toaster } from '@/components/Toaster';
import { withMod } from '@/lib/keyboard';
import s from './Shell.module.css';
import { useShell } from './shell_store';

/** The box in the top bar. It opens the palette, where everything is found. */
function SearchBox() {
  const { t } = useTranslation('common');
  const show = useShell((shell) => shell.show);
  return (
    <button type="button" className={s.search} onClick={() => show('palette')}>
      <Icon name="search" size="s" />
      <span className="cut">{t('search.placeholder')}</span>
      <kbd>{withMod('K')}</kbd>
    </button>
  );
}

interface Props {
  /** What I am looking at: words, or a switch between things of a kind. */
  title: ReactNode;
  /** One or two buttons at the right of the top bar. */
  actions?: ReactNode;
  /** A panel stands beside the sheet: the search box moves to the right. */
  narrow?: boolean;
  /** The bar has no room for the search box; its key works all the same. */
  searchless?: boolean;
  children: ReactNode;
}

/** Says that nothing on the screen is fresh while the router does not answer, and what to do. */
function LostNotice() {
  const { t } = useTranslation('common');
  const lost = useShell((shell) => shell.lost);
  if (!lost) return null;
  return (
    <p role="alert" className={s.lost}>
      <Icon name="alert" size="s" />
      {t(`lost.${lost}`)}
    </p>
  );
}

/** The one sheet that work lies on: top bar, then content to the edge. Toasts appear at its foot. */
export function Sheet({ title, actions, narrow = false, searchless = false, children }: Props) {
  return (
    <main className={s.sheet}>
      <div className={clsx(s.bar, narrow && s.beside, searchless && s.searchless)}>
        <div className={s.title}>{typeof title === 'string' ? <h1 className="cut">{title}</h1> : title}</div>
        {searchless ? null : <SearchBox />}
        <div className={s.actions}>{actions}</div>
      </div>
      <LostNotice />
      <div className={s.body}>{children}</div>
      <Toaster />
    </main>
  );
}
