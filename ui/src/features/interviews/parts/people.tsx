import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Interviewer } from '@/api';

/** Who interviews, by id. */
interface People {
  all: Interviewer[];
  name: (id: string) => string;
  /** 이정민, 박지훈. */
  names: (ids: readonly string[]) => string;
  /** Which colour, 0 to 7. */
  color: (id: string) => number;
}

function peopleOf(interviewers: Interviewer[]): People {
  const byId = new Map(interviewers.map((one) => [one.id, one]));
  const name = (id: string) => byId.get(id)?.name ?? '?';
  return {
    all: interviewers,
    name,
    names: (ids) => ids.map(name).join(', '),
    color: (id) => byId.get(id)?.color ?? 0,
  };
}

const Context = createContext<People>(peopleOf([]));

/** Tells everything inside who the interviewers are. */
export function PeopleProvider({ interviewers, children }: { interviewers: Interviewer[]; children: ReactNode }) {
  const people = useMemo(() => peopleOf(interviewers), [interviewers]);
  return <Context value={people}>{children}</Context>;
}

/** The interviewers. */
export const usePeople = (): People => useContext(Context);
