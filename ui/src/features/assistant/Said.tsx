import { useTranslation } from 'react-i18next';
import type { AssistantMessage } from '@/api';
import { IconButton } from '@/components/Button';
import { copyText } from '@/lib/copy_text';
import s from './Assistant.module.css';
import { PlaceLink } from './PlaceLink';
import { ProposalCard } from './ProposalCard';

/** Everything an answer says, as text. */
function wholeText({ text, rows }: AssistantMessage): string {
  return [text, ...rows.map(({ title, detail }) => `${title}  ${detail}`)].join('\n');
}

/** A question or an answer. */
export function Said({ message, onAsk }: { message: AssistantMessage; onAsk: (question: string) => void }) {
  const { t } = useTranslation('assistant');
  if (message.from === 'person') return <p className={s.question}>{message.text}</p>;
  return (
    <article className={s.answer}>
      <p className={s.text}>{message.text}</p>
      {message.rows.length > 0 ? (
        <ul className={s.rows}>
          {message.rows.map(({ title, detail, place }) => (
            <li key={title + detail}>
              <PlaceLink place={place} className={s.row}>
                <b>{title}</b>
                <span>{detail}</span>
              </PlaceLink>
            </li>
          ))}
        </ul>
      ) : null}
      {message.proposal ? <ProposalCard proposal={message.proposal} /> : null}
      {message.suggestions.length > 0 ? <Suggestions questions={message.suggestions} onAsk={onAsk} /> : null}
      <WrittenBy message={message} />
      <footer className={s.foot}>
        {message.sources.length > 0 ? (
          <div className={s.sources}>
            <span>{t('sources')}</span>
            {message.sources.map(({ label, place }) => (
              <PlaceLink key={label + JSON.stringify(place)} place={place} className={s.source}>
                {label}
              </PlaceLink>
            ))}
          </div>
        ) : null}
        <IconButton
          icon="copy"
          size="s"
          label={t('copy')}
          onClick={() => void copyText(wholeText(message), t('copied'))}
        />
      </footer>
    </article>
  );
}

/** Whose words these are, where a model was asked, and why not its own. */
function WrittenBy({ message: { model, refusal } }: { message: AssistantMessage }) {
  const { t } = useTranslation(['assistant', 'models']);
  if (model === null) return null;
  return (
    <p className={s.from} data-state={refusal ? 'thrown_away' : 'done'}>
      {refusal ? t('builtIn', { reason: t(`models:reason.${refusal}`) }) : t('byModel', { model })}
    </p>
  );
}

/** Questions to press. */
export function Suggestions({ questions, onAsk }: { questions: string[]; onAsk: (question: string) => void }) {
  return (
    <ul className={s.suggestions}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" onClick={() => onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
