import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentLinksQuery, type StoredDocument } from '@/api';
import { Icon } from '@/components/Icon';
import { sayDone, sayFailed } from '@/components/toast_store';
import s from './Portfolio.module.css';
import { shownLink } from './portfolio_pages';

/** Where a portfolio leads to. As everywhere, a press copies the address: nothing of a stranger's file opens by itself. */
export function PortfolioLinks({ document }: { document: StoredDocument }) {
  const { t } = useTranslation(['documents', 'common']);
  const { data: links = [] } = useQuery(documentLinksQuery(document.id, document.version));
  const shown = links.flatMap(({ page, url }) => {
    const text = shownLink(url);
    return text === null ? [] : [{ page, url, text }];
  });
  if (shown.length === 0) return null;
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => sayDone(t('common:copied', { value: text })),
      () => sayFailed(t('common:copyFailed')),
    );
  return (
    <section className={s.links} aria-label={t('portfolio.links')}>
      <h3>{t('portfolio.links')}</h3>
      <ul>
        {shown.map(({ page, url, text }) => {
          const mail = url.toLowerCase().startsWith('mailto:');
          return (
            <li key={url}>
              <button
                type="button"
                className={s.link}
                title={t('portfolio.copy')}
                onClick={() => void copy(mail ? text : url)}
              >
                <Icon name={mail ? 'mail' : 'globe'} size="xs" />
                <span className="cut">{text}</span>
                <span className={s.number}>{page}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
