import { lazy, Suspense } from 'react';
import { FirstRunGate } from '@/features/first_run/FirstRunGate';
import { VaultGate } from '@/features/vault/VaultGate';
import { useAppearance } from './appearance';
import { Shell } from './Shell';

/** The open desk: settings can be read from here on. */
function Desk() {
  useAppearance();
  return (
    <FirstRunGate>
      <Shell />
    </FirstRunGate>
  );
}

const RestoreBackup = lazy(async () => ({
  default: (await import('@/features/settings/RestoreBackup')).RestoreBackup,
}));

/** What stands before every screen: the file must be open, and the first question answered. */
export function Root() {
  return (
    <VaultGate
      renderRestore={(state) => (
        <Suspense>
          <RestoreBackup main={state === 'damaged'} replaces={state !== 'new'} />
        </Suspense>
      )}
    >
      <Desk />
    </VaultGate>
  );
}
