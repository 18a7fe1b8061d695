import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tell } from '@/api';
import { Button } from '@/components/Button';
import floating from '@/components/Floating.module.css';
import { NOBODY, useInterviewChanges } from '../parts/changes';
import { MeetingList } from '../parts/MeetingList';
import { saidWhen } from '../parts/said';
import { isSettled } from '../parts/standing';
import { TellChoice } from '../parts/TellChoice';
import s from './Calendar.module.css';
import { showGhost } from './ghost';
import { type Asked, useMoving } from './moving';
import { endOf } from './spans';

/** Where the block would stand; the middle of the window when it is out of sight. */
function anchor(): DOMRect {
  const ghost = document.querySelector('[data-ghost]')?.getBoundingClientRect();
  return ghost ?? new DOMRect(window.innerWidth / 2, window.innerHeight / 2, 0, 0);
}

function Question({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t, i18n } = useTranslation(['interviews', 'common']);
  const { move } = useInterviewChanges();
  const [tell, setTell] = useState<Tell>({ candidate: true, panel: true });
  const { interview, when, meetings } = asked;
  const way = isSettled(interview) ? 'move' : 'settle';
  const said = saidWhen(when.start, endOf(when), new Date(), i18n.language);
  const send = (told: Tell) => {
    onClose();
    void move(interview, when, { tell: told, acceptClashes: meetings.length > 0 });
  };
  const nobody = !tell.candidate && !tell.panel;
  return (
    <form
      className={s.tell}
      onSubmit={(event) => {
        event.preventDefault();
        send(tell);
      }}
    >
      <h2>{t(`tell.${way}.title`, { name: interview.candidateName, when: said })}</h2>
      <MeetingList meetings={meetings} />
      <TellChoice
        tell={tell}
        onChange={setTell}
        people={interview.people}
        name={interview.candidateName}
        isNew={way === 'settle'}
      />
      <div className={s.tellButtons}>
        <Button variant="primary" type="submit" disabled={nobody} autoFocus>
          {t(`tell.${way}.send`)}
        </Button>
        <Button variant="ghost" onClick={() => send(NOBODY)}>
          {t(`tell.${way}.quietly`)}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Asks whom to tell before an interview gets a time or another one. Esc and a press elsewhere leave everything as it was. */
export function TellPopover() {
  const { t } = useTranslation('interviews');
  const asked = useMoving((state) => state.asked);
  if (!asked) return null;
  const close = () => {
    useMoving.setState({ asked: null });
    showGhost(null);
  };
  return (
    <Popover.Root open onOpenChange={close}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: anchor } }} />
      <Popover.Portal>
        <Popover.Content
          className={floating.pop}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('tell.label')}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const key = CSS.escape(`interview ${asked.interview.id}`);
            document.querySelector<HTMLElement>(`[data-block="${key}"]`)?.focus();
          }}
        >
          <Question key={`${asked.interview.id} ${asked.when.start.getTime()}`} asked={asked} onClose={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
