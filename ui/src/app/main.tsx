import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// The door takes its token out of the address before the router reads it.
import '@/platform';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import '@/styles/tokens.css';
import '@/styles/base.css';
import { startI18n } from '@/i18n';
import { App } from './App';
import { applyRememberedTheme, rememberedLanguage } from './appearance';
import { askAhead } from './query_client';

askAhead();
applyRememberedTheme();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

await startI18n(rememberedLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
