import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importFiles, useErrorText } from '@/api';
import { sayFailed, useToasts } from '@/components/toast_store';
import type { Dropped } from '@/platform';

const TOAST_MS = 8000;

/** Starts reading what was given, and says so where it was given. */
export function useAddResumes(postingId: string): (dropped: Dropped) => void {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const errorText = useErrorText();
  const start = async (dropped: Dropped) => {
    const given = dropped.kind === 'paths' ? dropped.paths.length : dropped.files.length;
    if (given === 0) return sayFailed(t('add.noFiles'));
    try {
      const sending = await importFiles(postingId, dropped);
      const importId = sending.import.id;
      const run = () => void navigate({ to: '/imports/$importId', params: { importId } });
      const text = dropped.kind === 'files' ? t('add.started', { count: given }) : t('add.reading');
      useToasts.getState().show({ text, tone: 'plain', lastsMs: TOAST_MS, action: { label: t('add.show'), run } });
      const lost = await sending.sent;
      if (lost.length > 0) sayFailed(t('add.notSent', { count: lost.length }));
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
  return (dropped) => void start(dropped);
}
