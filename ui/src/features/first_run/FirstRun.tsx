import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery, useSaveSettings } from '@/api';
import { type Language, spokenLanguage } from '@/i18n';
import { FillBoard } from './FillBoard';
import { type Purpose, PurposeQuestion } from './PurposeQuestion';

interface Props {
  /** The desk can be shown: at the board of this posting, or empty when nothing was brought. */
  onDone: (postingId: string | null) => void;
}

/** The first run: one question, then the first résumés. */
export function FirstRun({ onDone }: Props) {
  const { data: settings } = useQuery(settingsQuery());
  const save = useSaveSettings();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const saveLanguage = (language: Language) => save.mutate({ language });
  // The stages of the first posting are named in this language.
  const choose = (chosen: Purpose) => {
    save.mutate({ language: spokenLanguage() });
    setPurpose(chosen);
  };
  if (!settings) return null;
  if (purpose === null) return <PurposeQuestion onLanguage={saveLanguage} onChosen={choose} />;
  // The answer is stored at the end, because storing it is what ends the first run.
  const finish = async (postingId: string | null) => {
    await save.mutateAsync(purpose);
    onDone(postingId);
  };
  return <FillBoard purpose={purpose} onLanguage={saveLanguage} onBack={() => setPurpose(null)} onDone={finish} />;
}
