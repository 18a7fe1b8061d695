import { useQuery } from '@tanstack/react-query';
import { interviewersQuery } from '@/api';
import { PeopleProvider } from '../parts/people';
import { PlanDialog } from './PlanDialog';
import { stopPlanning, usePlanning } from './planning';

/** The dialog that arranges an interview, wherever it was asked for. */
export function Planning() {
  const seed = usePlanning((state) => state.seed);
  const { data: interviewers = [] } = useQuery({ ...interviewersQuery(), enabled: seed !== null });
  if (!seed) return null;
  return (
    <PeopleProvider interviewers={interviewers}>
      <PlanDialog seed={seed} onClose={stopPlanning} />
    </PeopleProvider>
  );
}
