import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { platform, type Upload } from '@/platform';
import { Restore } from './Restore';

interface Props {
  /** It is the next thing to do here. */
  main?: boolean;
  /** There are data that the backup would take the place of. */
  replaces?: boolean;
}

/** Picks a backup and puts it in place: in the settings, and on the pages where the data cannot be opened. */
export function RestoreBackup({ main = false, replaces = true }: Props) {
  const { t } = useTranslation('settings');
  const [file, setFile] = useState<Upload | null>(null);
  return (
    <>
      <Button
        variant={main ? 'primary' : 'ghost'}
        icon="undo"
        onClick={() => void platform.pickUpload({ label: t('backup.file'), extension: 'narubackup' }).then(setFile)}
      >
        {t('backup.restore')}
      </Button>
      {file ? <Restore file={file} replaces={replaces} onClose={() => setFile(null)} /> : null}
    </>
  );
}
