import { Icon } from '@/components/Icon';
import s from './Lines.module.css';

interface Props {
  lines: string[];
  /** What was good has a check, what was missing a minus, what is to be learned an arrow. */
  tone: 'good' | 'missing' | 'next';
  language: string;
}

const icons = { good: 'check', missing: 'minus', next: 'right' } as const;

/** Sentences of a report, each once. */
export function Lines({ lines, tone, language }: Props) {
  return (
    <ul className={s.lines} data-tone={tone} lang={language}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>
          <Icon name={icons[tone]} size="s" />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}
