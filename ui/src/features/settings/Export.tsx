import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { sayDone, sayFailed } from '@/components/toast_store';
import { saveExport } from './files';
import { Section } from './Setting';
import s from './Settings.module.css';

const FORMATS = ['json', 'csv'] as const;

/** Everything on file, to take elsewhere. */
export function Export() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const save = useMutation({
    mutationFn: saveExport,
    onSuccess: (saved) => {
      if (saved) sayDone(t('export.done'));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
  return (
    <Section title={t('export.title')} hint={t('export.hint')}>
      <div className={s.buttons}>
        {FORMATS.map((format) => (
          <Button key={format} icon="table" disabled={save.isPending} onClick={() => save.mutate(format)}>
            {t(`export.${format}`)}
          </Button>
        ))}
      </div>
    </Section>
  );
}
