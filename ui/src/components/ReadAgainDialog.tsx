import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReadSettings, useErrorText } from '@/api';
import { Button } from './Button';
import { Dialog } from './Dialog';
import s from './ReadAgainDialog.module.css';
import { SegmentedControl } from './Segmented';

const TURNS = ['0', '90', '180', '270'] as const;
const OCR = ['auto', 'always', 'never'] as const;
const LANGUAGES = ['auto', 'ko', 'en'] as const;

interface Props {
  fileName: string;
  /** Whether values of an earlier reading are there, of which a person's word stays. */
  kept: boolean;
  /** How it was read the last time that somebody asked. */
  last: ReadSettings | undefined;
  /** What went wrong when it was asked for. */
  error: unknown;
  busy: boolean;
  onClose: () => void;
  onRead: (settings: ReadSettings) => void;
}

/** Asks how a document is to be read again: turned, with text from its pictures, in which language. */
export function ReadAgainDialog({ fileName, kept, last, error, busy, onClose, onRead }: Props) {
  const { t } = useTranslation(['documents', 'common']);
  const errorText = useErrorText();
  const [settings, set] = useState<ReadSettings>(last ?? { rotate: 0, ocr: 'auto', language: 'auto' });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('again.title')}
      hint={t(kept ? 'again.hint' : 'again.hintNew', { file: fileName })}
      width={480}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="sync" disabled={busy} onClick={() => onRead(settings)}>
            {t('again.submit')}
          </Button>
        </>
      }
    >
      <div className={s.rows}>
        <Row label={t('again.rotate')} hint={t('again.rotateHint')}>
          <SegmentedControl
            label={t('again.rotate')}
            value={String(settings.rotate) as (typeof TURNS)[number]}
            options={TURNS.map((value) => ({ value, label: t('again.degrees', { value }) }))}
            onChange={(value) => set({ ...settings, rotate: Number(value) })}
          />
        </Row>
        <Row label={t('again.ocr')} hint={t('again.ocrHint')}>
          <SegmentedControl
            label={t('again.ocr')}
            value={settings.ocr}
            options={OCR.map((value) => ({ value, label: t(`again.ocrUse.${value}`) }))}
            onChange={(ocr) => set({ ...settings, ocr })}
          />
        </Row>
        <Row label={t('again.language')} hint={t('again.languageHint')}>
          <SegmentedControl
            label={t('again.language')}
            value={settings.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`again.languages.${value}`) }))}
            onChange={(language) => set({ ...settings, language })}
          />
        </Row>
        {error ? (
          <p role="alert" className={s.failed}>
            {errorText(error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function Row({ label, hint, children }: { label: string; hint: string; children: React.ReactNode }) {
  return (
    <div className={s.row}>
      <p className={s.label}>{label}</p>
      {children}
      <p className={s.hint}>{hint}</p>
    </div>
  );
}
