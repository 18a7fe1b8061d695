import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interviewer, interviewersQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { InterviewerDialog } from './InterviewerDialog';
import { InterviewerRow } from './InterviewerRow';
import s from './Interviewers.module.css';

function Table({ interviewers, onEdit }: { interviewers: Interviewer[]; onEdit: (one: Interviewer) => void }) {
  const { t } = useTranslation('interviewers');
  return (
    <div className={s.scroll}>
      <table className={s.table}>
        <thead>
          <tr>
            {(['name', 'hours', 'rules', 'calendar'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {interviewers.map((one) => (
            <InterviewerRow key={one.id} interviewer={one} onEdit={() => onEdit(one)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Everybody who interviews, with the rules by which times are proposed. */
export function InterviewersPage() {
  const { t } = useTranslation('interviewers');
  const { data: interviewers, error, refetch } = useQuery(interviewersQuery());
  const [editing, edit] = useState<Interviewer | 'new' | null>(null);
  const add = (
    <Button variant="primary" icon="plus" onClick={() => edit('new')}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsSheet actions={interviewers && interviewers.length > 0 ? add : null}>
      {error && !interviewers ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {interviewers?.length === 0 ? <Empty text={t('empty')}>{add}</Empty> : null}
      {interviewers && interviewers.length > 0 ? <Table interviewers={interviewers} onEdit={edit} /> : null}
      {editing ? (
        <InterviewerDialog
          key={editing === 'new' ? 'new' : editing.id}
          interviewer={editing === 'new' ? null : editing}
          onClose={() => edit(null)}
        />
      ) : null}
    </SettingsSheet>
  );
}
