import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import s from './Detail.module.css';

const TABS = ['prep', 'posting', 'resume', 'scorecard'] as const;

/** What of an interview is shown. */
export type Tab = (typeof TABS)[number];

/** Preparation, posting, résumé, scorecard. Arrows go from one to the next. */
export function DetailTabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation('interviews');
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by && TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
    if (!next) return;
    event.preventDefault();
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#interview-tab-${next}`)?.focus();
  };
  return (
    <div ref={list} className={s.tabs} role="tablist">
      {TABS.map((one) => (
        <button
          key={one}
          id={`interview-tab-${one}`}
          type="button"
          role="tab"
          aria-selected={one === tab}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
          onKeyDown={onKeyDown}
        >
          {t(`tab.${one}`)}
        </button>
      ))}
    </div>
  );
}
