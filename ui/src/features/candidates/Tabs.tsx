import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateDetail } from '@/api';
import s from './Panel.module.css';

const TABS = ['resume', 'notices', 'notes', 'history'] as const;

/** What the panel shows. */
export type Tab = (typeof TABS)[number];

interface Props {
  tab: Tab;
  detail: CandidateDetail | undefined;
  onTab: (tab: Tab) => void;
}

/** Résumé, notices, notes, history. Arrows go from one to the next. */
export function Tabs({ tab, detail, onTab }: Props) {
  const { t } = useTranslation('candidates');
  const list = useRef<HTMLDivElement>(null);
  const counts = {
    resume: undefined,
    notices: undefined,
    notes: detail?.feed.filter(({ event }) => event.kind === 'noted').length,
    history: detail?.feed.length,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by && TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
    if (!next) return;
    event.preventDefault();
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} className={s.tabs} role="tablist">
      {TABS.map((one) => (
        <button
          key={one}
          id={`tab-${one}`}
          type="button"
          role="tab"
          aria-selected={one === tab}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
          onKeyDown={onKeyDown}
        >
          {t(`tab.${one}`)}
          {counts[one] ? <span>{counts[one]}</span> : null}
        </button>
      ))}
    </div>
  );
}
