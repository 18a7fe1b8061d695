import { FirstRunGate } from '@/features/first_run/FirstRunGate';
import { VaultGate } from '@/features/vault/VaultGate';
import { useAppearance } from './appearance';
import { Shell } from './Shell';

/** What stands before every screen: the file must be open, and the first question answered. */
export function Root() {
  useAppearance();
  return (
    <VaultGate>
      <FirstRunGate>
        <Shell />
      </FirstRunGate>
    </VaultGate>
  );
}
