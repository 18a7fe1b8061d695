import { useMinute } from '@/lib/use_now';
import { clock, hourOf } from '../parts/said';
import s from './Week.module.css';

const HOURS = Array.from({ length: 23 }, (_, index) => index + 1);
/** Closer to the present time than this, in minutes, an hour would be covered by it. */
const NEAR = 18;

/** The hours at the left, and the time it is. */
export function Gutter({ isCurrent }: { isCurrent: boolean }) {
  const now = useMinute();
  const minute = now.getHours() * 60 + now.getMinutes();
  return (
    <div className={s.gutter}>
      {HOURS.filter((hour) => !isCurrent || Math.abs(hour * 60 - minute) >= NEAR).map((hour) => (
        <span key={hour} style={{ '--from': hour * 60 } as React.CSSProperties}>
          {hourOf(hour * 60)}
        </span>
      ))}
      {isCurrent ? (
        <span className={s.nowTime} style={{ '--from': minute } as React.CSSProperties}>
          {clock(now)}
        </span>
      ) : null}
    </div>
  );
}

/** A line through today at the time it is. */
export function NowLine() {
  const now = useMinute();
  const minute = now.getHours() * 60 + now.getMinutes();
  return <i className={s.now} style={{ '--from': minute } as React.CSSProperties} />;
}
