import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError, type CopyFormat, type MaskDetail, problemOf, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { SegmentedControl } from '@/components/Segmented';
import { sayDone, sayFailed } from '@/components/toast_store';
import s from './Editor.module.css';
import { type Saved, saveCopy } from './save_copy';
import type { Editor } from './use_editor';

/** Problems of a copy that have words of their own. */
const PROBLEMS = ['still_there', 'too_large', 'unreadable'] as const;

function useCopyError() {
  const { t } = useTranslation('masking');
  const errorText = useErrorText();
  return (error: unknown) => {
    const problem = PROBLEMS.find((one) => one === problemOf(error, 'copy'));
    return problem ? t(`copy.problem.${problem}`) : errorText(asApiError(error));
  };
}

/** The format and the main button: the masked copy. */
export function SaveCopy({ detail, editor }: { detail: MaskDetail; editor: Editor }) {
  const { t, i18n } = useTranslation('masking');
  const copyError = useCopyError();
  const [format, setFormat] = useState<CopyFormat>('pdf');
  const many = detail.pages.length > 1;
  const drawn = detail.pages.every(({ image }) => image);
  const said = (saved: NonNullable<Saved>) =>
    saved.kind === 'beside'
      ? t('copy.beside', { name: saved.fileName, place: saved.path })
      : t(`copy.${saved.kind}`, { name: saved.fileName });
  const save = useMutation({
    mutationFn: async () => {
      const version = await editor.flush();
      return saveCopy(detail.mask, version, format, i18n.language === 'en' ? 'en' : 'ko', t('copy.word'));
    },
    onSuccess: (saved) => {
      if (saved) sayDone(said(saved));
    },
    onError: (error) => sayFailed(copyError(error)),
  });
  const formats = [
    { value: 'pdf' as const, label: t('copy.pdf') },
    { value: 'png' as const, label: t(many ? 'copy.pngs' : 'copy.png') },
  ];
  return (
    <>
      <div className={s.save}>
        <SegmentedControl label={t('copy.format')} value={format} options={formats} onChange={setFormat} />
        <Button
          variant="primary"
          icon="eyeOff"
          disabled={save.isPending || editor.state === 'conflict'}
          onClick={() => save.mutate()}
        >
          {t(save.isPending ? 'copy.making' : 'copy.save')}
        </Button>
      </div>
      {drawn ? null : <p className={s.reading}>{t('copy.reading')}</p>}
      <p className={s.promise}>{t('copy.promise')}</p>
    </>
  );
}
