import { Icon } from '@/components/Icon';
import { type Choice, piecesOf } from './choices';
import s from './Palette.module.css';

interface Props {
  id: string;
  index: number;
  choice: Choice;
  active: boolean;
  /** The pointer came over it. */
  onPoint: () => void;
  onChoose: () => void;
}

/** One line of the palette; the keyboard reaches it through the field above. */
export function ChoiceRow({ id, index, choice, active, onPoint, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={choice.run === null}
      data-index={index}
      className={s.choice}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <Icon name={choice.icon} size="s" className={s.icon} />
      <span className={s.words}>
        <span className={s.line}>
          <span className={s.title}>{choice.title}</span>
          {choice.detail ? <span className={s.detail}>{choice.detail}</span> : null}
        </span>
        {choice.snippet ? (
          <span className={s.snippet}>
            {piecesOf(choice.snippet).map(({ text, hit, at }) =>
              hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
            )}
          </span>
        ) : null}
      </span>
      {choice.end ? <span className={s.end}>{choice.end}</span> : null}
    </div>
  );
}
