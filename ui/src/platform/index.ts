import { isTauri } from '@tauri-apps/api/core';
import { openBrowserPlatform } from './browser';
import type { Platform } from './types';
import { windowPlatform } from './window';

export type { Dropped, Lost, Microphone, NoMicrophone, Platform, Upload } from './types';
export { MicrophoneError } from './types';
export { useFileDrop } from './use_file_drop';

/** The door of this page. Import it before the router is made: it takes the token out of the address. */
export const platform: Platform = isTauri() ? windowPlatform : openBrowserPlatform();
