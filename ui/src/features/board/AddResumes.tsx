import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Menu, MenuItem } from '@/components/Menu';
import { type Dropped, platform } from '@/platform';

interface Props {
  variant?: 'plain' | 'primary';
  onGiven: (dropped: Dropped) => void;
}

/** Picks files or a folder of résumés. */
export function AddResumes({ variant = 'plain', onGiven }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const pick = async (picking: Promise<Dropped | null>) => {
    const dropped = await picking;
    if (dropped) onGiven(dropped);
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button variant={variant} icon="plus">
          {t('add.button')}
        </Button>
      }
    >
      <MenuItem icon="doc" onSelect={() => void pick(platform.pickFiles(t('common:documents')))}>
        {t('add.files')}
      </MenuItem>
      <MenuItem icon="folder" onSelect={() => void pick(platform.pickFolder())}>
        {t('add.folder')}
      </MenuItem>
    </Menu>
  );
}
