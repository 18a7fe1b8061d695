import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Icon } from '@/components/Icon';
import { isComposing } from '@/components/ime';
import { ChoiceRow } from './ChoiceRow';
import type { Choice } from './choices';
import s from './Palette.module.css';
import { useChoices } from './use_choices';

const STEP: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Finds people and commands. Searches while a syllable is composed; the Enter that ends the syllable chooses nothing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  const errorText = useErrorText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const { groups, error, searching } = useChoices(text);
  const choices = groups.flatMap((group) => group.choices);
  // By its id: what is found later comes before and behind it, and does not take its place.
  const current = choices.find(({ id }) => id === active) ?? choices.find(({ run }) => run !== null) ?? choices[0];
  const choose = (choice: Choice | undefined) => {
    if (!choice || choice.run === null) return;
    onClose();
    choice.run();
  };
  const go = (index: number) => {
    setActive(choices[index]?.id ?? null);
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const step = STEP[event.key];
    if (step !== undefined && current) go((choices.indexOf(current) + step + choices.length) % choices.length);
    else if (event.key === 'Enter') choose(current);
    else return;
    event.preventDefault();
  };
  let index = -1;
  return (
    <Dialog.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={s.veil} />
        <Dialog.Content className={s.palette} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{t('title')}</Dialog.Title>
          <div className={s.top}>
            <Icon name="search" />
            <input
              className={s.input}
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={current ? `${id}-${current.id}` : undefined}
              aria-label={t('title')}
              placeholder={t('placeholder')}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setActive(null);
                list.current?.scrollTo?.({ top: 0 });
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div ref={list} id={`${id}-list`} className={s.list} role="listbox" aria-label={t('title')}>
            {groups.map((group) => (
              <div key={group.name} role="group" aria-label={t(`group.${group.name}`)}>
                <div className={s.group} aria-hidden="true">
                  {t(`group.${group.name}`)}
                </div>
                {group.choices.map((choice) => {
                  index += 1;
                  return (
                    <ChoiceRow
                      key={choice.id}
                      id={`${id}-${choice.id}`}
                      index={index}
                      choice={choice}
                      active={choice === current}
                      onPoint={() => setActive(choice.id)}
                      onChoose={() => choose(choice)}
                    />
                  );
                })}
              </div>
            ))}
          </div>
          <p className={s.foot} role="status">
            {error ? errorText(error) : choices.length === 0 && !searching ? t('nothing', { text }) : t('keys')}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
