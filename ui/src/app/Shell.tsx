import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { followChanges } from '@/api';
import { ImportDesk } from '@/features/imports/ImportDesk';
import { useOpened } from '@/features/interviews/calendar/entry/opening';
import { useKeys } from '@/lib/keyboard';
import { platform } from '@/platform';
import { KeyboardMap } from './KeyboardMap';
import { Navigation } from './Navigation';
import { ReconnectBanner } from './ReconnectBanner';
import s from './Shell.module.css';
import { useShell } from './shell_store';

const AssistantPanel = lazy(async () => ({
  default: (await import('@/features/assistant/AssistantPanel')).AssistantPanel,
}));
const Palette = lazy(async () => ({ default: (await import('@/features/search/Palette')).Palette }));

/** Navigation, the screen beside it, and what floats over every screen. */
export function Shell() {
  const queryClient = useQueryClient();
  const { open, show, close, setLost, assistant, toggleAssistant } = useShell();
  // Documents that are dropped there are to be masked or practised with, not imported; a posting into its dialog is to be read.
  const elsewhere = useLocation({ select: ({ pathname }) => /^\/(masks|practice)/.test(pathname) });
  const reading = useOpened(({ opened }) => opened !== null);
  useEffect(() => followChanges(queryClient, setLost), [queryClient, setLost]);
  const router = useRouter();
  useEffect(() => platform.onGo((path) => router.history.push(path)), [router]);
  useKeys({ 'mod+KeyK': () => show('palette') }, { always: true });
  useKeys({ 'mod+KeyJ': toggleAssistant }, { always: true });
  useKeys({ 'shift+Slash': () => show('keyboard') });
  return (
    <div className={s.app}>
      <Navigation />
      <div className={s.work}>
        <ReconnectBanner />
        <div className={s.screen}>
          <Suspense>
            <Outlet />
          </Suspense>
          {assistant ? (
            <Suspense>
              <AssistantPanel onClose={toggleAssistant} />
            </Suspense>
          ) : null}
        </div>
      </div>
      {open === 'palette' ? (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      ) : null}
      <ImportDesk drops={!elsewhere && !reading} />
      <KeyboardMap open={open === 'keyboard'} onClose={close} />
    </div>
  );
}
