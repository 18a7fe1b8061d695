import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery, useErrorText, useSaveSettings } from '@/api';
import { sayFailed } from '@/components/toast_store';
import { type Language, spokenLanguage } from '@/i18n';
import { FillBoard } from './FillBoard';
import { type Purpose, PurposeQuestion } from './PurposeQuestion';

/** Where the first run leads: to the board of a posting, to practising, or to the empty desk when nothing was brought. */
export type Onward = { to: 'board'; postingId: string } | { to: 'practice' } | { to: 'desk' };

interface Props {
  /** The desk can be shown. */
  onDone: (onward: Onward) => void;
}

/** The first run: one question, then the first résumés. */
export function FirstRun({ onDone }: Props) {
  const { data: settings } = useQuery(settingsQuery());
  const save = useSaveSettings();
  const errorText = useErrorText();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const saveLanguage = (language: Language) => save.mutate({ language });
  // The answer is stored at the end, because storing it is what ends the first run.
  const finish = async (chosen: Purpose, onward: Onward) => {
    await save.mutateAsync({ ...chosen, language: spokenLanguage() });
    onDone(onward);
  };
  const choose = (chosen: Purpose) => {
    if (!chosen.hiring) {
      finish(chosen, { to: 'practice' }).catch((error: unknown) => sayFailed(errorText(error)));
      return;
    }
    // The stages of the first posting are named in this language.
    save.mutate({ language: spokenLanguage() });
    setPurpose(chosen);
  };
  if (!settings) return null;
  if (purpose === null) return <PurposeQuestion onLanguage={saveLanguage} onChosen={choose} />;
  return (
    <FillBoard
      purpose={purpose}
      onLanguage={saveLanguage}
      onBack={() => setPurpose(null)}
      onDone={(onward) => finish(purpose, onward)}
    />
  );
}
