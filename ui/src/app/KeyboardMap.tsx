import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { withMod } from '@/lib/keyboard';
import s from './Shell.module.css';

const groups = [
  {
    title: 'everywhere',
    keys: [
      ['palette', [withMod('K')]],
      ['assistant', [withMod('J')]],
      ['undo', [withMod('Z')]],
      ['close', ['Esc']],
      ['help', ['?']],
    ],
  },
  {
    title: 'candidate',
    keys: [
      ['stage', ['S']],
      ['tag', ['T']],
      ['rate', ['1', '–', '5']],
      ['reject', ['R']],
      ['note', ['M']],
      ['edit', ['E']],
    ],
  },
  {
    title: 'calendar',
    keys: [
      ['planInterview', ['N']],
      ['newEntry', ['E']],
      ['calendarToday', ['T']],
      ['nextRange', ['J', '→']],
      ['previousRange', ['K', '←']],
      ['calendarView', ['1', '–', '3']],
      ['moveBlock', ['←', '↑', '↓', '→']],
      ['resizeBlock', ['⇧↑', '⇧↓']],
      ['openBlock', ['Enter']],
      ['clash', ['C']],
    ],
  },
  {
    title: 'practice',
    keys: [
      ['answerDone', [withMod('↵')]],
      ['practiceNext', [withMod('↵')]],
      ['practicePause', [withMod('.')]],
    ],
  },
  {
    title: 'mask',
    keys: [
      ['maskNext', ['Tab']],
      ['maskToggle', ['Enter']],
      ['maskMove', ['←', '↑', '↓', '→']],
      ['maskResize', ['⇧←', '⇧↑', '⇧↓', '⇧→']],
      ['maskRemove', ['Del']],
      ['maskAdd', ['A']],
    ],
  },
  {
    title: 'board',
    keys: [
      ['nextCard', ['J', '↓']],
      ['previousCard', ['K', '↑']],
      ['nextColumn', ['L', '→']],
      ['previousColumn', ['H', '←']],
      ['open', ['Enter']],
      ['pick', ['X']],
      ['pickRange', ['⇧X', '⇧J']],
      ['pickColumn', [withMod('A')]],
      ['filter', ['/']],
    ],
  },
  {
    title: 'ranking',
    keys: [
      ['nextRow', ['J', '↓']],
      ['previousRow', ['K', '↑']],
      ['pick', ['X', 'Space']],
      ['openRow', ['Enter']],
      ['clearPicks', ['Esc']],
    ],
  },
  {
    title: 'outgoing',
    keys: [
      ['nextRow', ['J', '↓']],
      ['previousRow', ['K', '↑']],
      ['openRow', ['Enter']],
      ['pick', ['X']],
      ['pickRange', ['⇧X']],
      ['pickAll', [withMod('A')]],
      ['sendAgain', ['R']],
      ['byHand', ['D']],
      ['correct', ['E']],
    ],
  },
  {
    title: 'review',
    keys: [
      ['right', ['Enter']],
      ['skip', ['Tab', '↓']],
      ['back', ['↑']],
      ['absent', ['Delete']],
    ],
  },
] as const;

/** Every key and what it does. */
export function KeyboardMap({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Dialog open={open} onClose={onClose} title={t('keyboard.title')} hint={t('keyboard.hint')} width={560}>
      <div className={s.keys}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(`keyboard.${title}`)}</h3>
            <dl>
              {keys.map(([name, caps]) => (
                <div key={name} className={s.key}>
                  <dt>{t(`keyboard.${name}`)}</dt>
                  <dd>
                    {caps.map((cap) => (
                      <kbd key={cap} className={s.cap}>
                        {cap}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
