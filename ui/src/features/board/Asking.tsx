import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Card, Stage } from '@/api';
import floating from '@/components/Floating.module.css';
import { useAsk } from './ask_store';
import type { Changes } from './changes';
import { RejectForm } from './RejectForm';
import { StageList } from './StageList';
import { TagList } from './TagList';

interface Props {
  stages: Stage[];
  cards: Card[];
  tags: string[];
  changes: Changes;
}

/** The question that stands open, beside what it is about. */
export function Asking({ stages, cards, tags, changes }: Props) {
  const { t } = useTranslation('board');
  const { asked, close } = useAsk();
  if (!asked) return null;
  const { question, ids, at } = asked;
  const about = cards.filter((card) => ids.includes(card.id));
  const then = (done: Promise<void>) => {
    close();
    void done;
  };
  return (
    <Popover.Root open onOpenChange={close}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: () => at } }} />
      <Popover.Portal>
        <Popover.Content
          className={floating.pop}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t(`ask.${question}`)}
        >
          {question === 'stage' ? (
            <StageList stages={stages} current={about[0]?.stageId} onPick={(stage) => then(changes.move(ids, stage))} />
          ) : null}
          {question === 'reject' ? (
            <RejectForm
              names={about.map(({ name }) => name)}
              onCancel={close}
              onReject={(reason, note) => then(changes.reject(ids, reason, note))}
            />
          ) : null}
          {question === 'tag' ? (
            <TagList about={about} tags={tags} onDone={(add, remove) => then(changes.tag(ids, add, remove))} />
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
