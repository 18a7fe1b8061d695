import { useTranslation } from 'react-i18next';

/** A link of a video meeting. Anything that is no web address is shown as the words it is. */
export function MeetingLink({ link, waits }: { link: string; waits: boolean }) {
  const { t } = useTranslation('interviews');
  if (link === '') return <span className="dim">{t(waits ? 'facts.linkComes' : 'facts.none')}</span>;
  if (!/^https?:\/\//i.test(link)) return <span>{link}</span>;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      {link}
    </a>
  );
}
