import 'i18next';
import type assistant from '@/locales/ko/assistant.json';
import type board from '@/locales/ko/board.json';
import type candidates from '@/locales/ko/candidates.json';
import type common from '@/locales/ko/common.json';
import type connections from '@/locales/ko/connections.json';
import type connectors from '@/locales/ko/connectors.json';
import type documents from '@/locales/ko/documents.json';
import type entries from '@/locales/ko/entries.json';
import type errors from '@/locales/ko/errors.json';
import type firstRun from '@/locales/ko/first_run.json';
import type fullPage from '@/locales/ko/full_page.json';
import type imports from '@/locales/ko/imports.json';
import type interviewers from '@/locales/ko/interviewers.json';
import type interviews from '@/locales/ko/interviews.json';
import type masking from '@/locales/ko/masking.json';
import type matching from '@/locales/ko/matching.json';
import type merges from '@/locales/ko/merges.json';
import type models from '@/locales/ko/models.json';
import type noticeSettings from '@/locales/ko/notice_settings.json';
import type notices from '@/locales/ko/notices.json';
import type operations from '@/locales/ko/operations.json';
import type postings from '@/locales/ko/postings.json';
import type practice from '@/locales/ko/practice.json';
import type review from '@/locales/ko/review.json';
import type rounds from '@/locales/ko/rounds.json';
import type scorecards from '@/locales/ko/scorecards.json';
import type search from '@/locales/ko/search.json';
import type settings from '@/locales/ko/settings.json';
import type templates from '@/locales/ko/templates.json';
import type vault from '@/locales/ko/vault.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      assistant: typeof assistant;
      board: typeof board;
      candidates: typeof candidates;
      common: typeof common;
      documents: typeof documents;
      entries: typeof entries;
      errors: typeof errors;
      first_run: typeof firstRun;
      full_page: typeof fullPage;
      imports: typeof imports;
      interviewers: typeof interviewers;
      interviews: typeof interviews;
      masking: typeof masking;
      connectors: typeof connectors;
      operations: typeof operations;
      connections: typeof connections;
      notice_settings: typeof noticeSettings;
      templates: typeof templates;
      notices: typeof notices;
      rounds: typeof rounds;
      matching: typeof matching;
      models: typeof models;
      merges: typeof merges;
      postings: typeof postings;
      practice: typeof practice;
      review: typeof review;
      scorecards: typeof scorecards;
      search: typeof search;
      settings: typeof settings;
      vault: typeof vault;
    };
  }
}
