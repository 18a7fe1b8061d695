import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Shown } from '@/features/notices/NoticeFilters';
import { STATES } from '@/features/notices/states';
import { EVENTS } from '@/lib/notice_events';
import { CHANNELS } from '@/lib/outside';
import { NotFound, ScreenFailed } from './Fallbacks';
import { Root } from './Root';
import { BoardScreen } from './screens/BoardScreen';
import { HomeScreen } from './screens/HomeScreen';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: ScreenFailed });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: HomeScreen,
});

/** What of the board stands in the address. */
interface BoardSearch {
  /** The application whose panel is open. */
  candidate?: string;
  /** The passage of their document that is lit. */
  passage?: string;
  /** A document of theirs that was spoken of, and its page, from 1. */
  document?: string;
  page?: number;
  /** The table in place of the columns. */
  view?: 'table';
}

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$postingId',
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    ...(typeof search.candidate === 'string' ? { candidate: search.candidate } : {}),
    ...(typeof search.passage === 'string' ? { passage: search.passage } : {}),
    ...(typeof search.document === 'string' ? { document: search.document } : {}),
    ...(typeof search.page === 'number' ? { page: search.page } : {}),
    ...(search.view === 'table' ? { view: 'table' } : {}),
  }),
  component: BoardScreen,
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  validateSearch: (search: Record<string, unknown>): { candidate?: string } =>
    typeof search.candidate === 'string' ? { candidate: search.candidate } : {},
  component: lazyRouteComponent(() => import('./screens/ReviewScreen'), 'ReviewScreen'),
});

const postingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postings',
  component: lazyRouteComponent(() => import('@/features/postings/PostingsPage'), 'PostingsPage'),
});

const newPostingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postings/new',
  component: lazyRouteComponent(() => import('@/features/postings/PostingPage'), 'NewPostingPage'),
});

const postingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postings/$postingId',
  validateSearch: ({ line }: Record<string, unknown>): { line?: number } => (typeof line === 'number' ? { line } : {}),
  component: lazyRouteComponent(() => import('@/features/postings/PostingPage'), 'PostingPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('@/features/imports/ImportsPage'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('@/features/imports/ImportPage'), 'ImportPage'),
});

const masksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/masks',
  component: lazyRouteComponent(() => import('@/features/masking/MasksPage'), 'MasksPage'),
});

const maskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/masks/$maskId',
  component: lazyRouteComponent(() => import('@/features/masking/MaskPage'), 'MaskPage'),
});

const practicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/practice',
  component: lazyRouteComponent(() => import('@/features/practice/PracticesPage'), 'PracticesPage'),
});

const practiceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/practice/$practiceId',
  component: lazyRouteComponent(() => import('@/features/practice/SessionPage'), 'SessionPage'),
});

const practiceReportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/practice/$practiceId/report',
  component: lazyRouteComponent(() => import('@/features/practice/ReportPage'), 'ReportPage'),
});

const EVENT_WORDS = new Set<string>([...EVENTS, 'message', 'scorecard_due']);
const STATE_WORDS = new Set<string>([...STATES, 'missed']);
const CHANNEL_WORDS = new Set<string>(CHANNELS);

/** What of the notices stands in the address: which are shown, and the one that is open. */
type NoticesSearch = Shown & { notice?: string | undefined };

const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices',
  validateSearch: ({ show, event, channel, notice }: Record<string, unknown>): NoticesSearch => ({
    ...(STATE_WORDS.has(String(show)) ? { show: show as Shown['show'] } : {}),
    ...(EVENT_WORDS.has(String(event)) ? { event: event as Shown['event'] } : {}),
    ...(CHANNEL_WORDS.has(String(channel)) ? { channel: channel as Shown['channel'] } : {}),
    ...(typeof notice === 'string' ? { notice } : {}),
  }),
  component: lazyRouteComponent(() => import('@/features/notices/NoticesPage'), 'NoticesPage'),
});

/** What of the calendar stands in the address. */
interface CalendarSearch {
  /** Month or agenda in place of the week. */
  view?: 'month' | 'agenda';
  /** A day of what is shown, `2026-03-09`; today when it is missing. */
  day?: string;
  /** A posting whose dates are to be read for the calendar. */
  posting?: string;
}

const calendarRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calendar',
  validateSearch: ({ view, day, posting }: Record<string, unknown>): CalendarSearch => ({
    ...(view === 'month' || view === 'agenda' ? { view } : {}),
    ...(typeof day === 'string' ? { day } : {}),
    ...(typeof posting === 'string' ? { posting } : {}),
  }),
  component: lazyRouteComponent(() => import('@/features/interviews/calendar/CalendarPage'), 'CalendarPage'),
});

const interviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interviews/$interviewId',
  component: lazyRouteComponent(() => import('./screens/InterviewScreen'), 'InterviewScreen'),
});

const roundsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postings/$postingId/rounds',
  component: lazyRouteComponent(() => import('@/features/rounds/RoundsPage'), 'RoundsPage'),
});

const rankingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postings/$postingId/ranking',
  validateSearch: ({
    compare,
    picked,
    rejected,
  }: Record<string, unknown>): { compare?: string; picked?: string; rejected?: boolean } => ({
    ...(typeof compare === 'string' ? { compare } : {}),
    ...(typeof picked === 'string' ? { picked } : {}),
    ...(rejected === true ? { rejected } : {}),
  }),
  component: lazyRouteComponent(() => import('@/features/matching/ranking/RankingPage'), 'RankingPage'),
});

const interviewersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/interviewers',
  component: lazyRouteComponent(() => import('@/features/interviewers/InterviewersPage'), 'InterviewersPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('@/features/operations/OperationsPage'), 'OperationsPage'),
});

/** The same page, with what failed in sight. */
const laterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/later',
  component: lazyRouteComponent(() => import('@/features/operations/OperationsPage'), 'OperationsPage'),
});

const connectionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/connections',
  validateSearch: ({ reconnect }: Record<string, unknown>): { reconnect?: string } =>
    typeof reconnect === 'string' ? { reconnect } : {},
  component: lazyRouteComponent(() => import('@/features/connections/ConnectionsPage'), 'ConnectionsPage'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/models',
  component: lazyRouteComponent(() => import('@/features/models/ModelsPage'), 'ModelsPage'),
});

const noticeSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notices',
  component: lazyRouteComponent(() => import('@/features/notice_settings/NoticeSettingsPage'), 'NoticeSettingsPage'),
});

const templatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/templates',
  component: lazyRouteComponent(() => import('@/features/templates/TemplatesPage'), 'TemplatesPage'),
});

/** Every screen of the window. Most starts end at the board, so it comes with the page; the others load when first opened. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    boardRoute,
    reviewRoute,
    postingsRoute,
    newPostingRoute,
    postingRoute,
    importsRoute,
    importRoute,
    masksRoute,
    maskRoute,
    practicesRoute,
    practiceRoute,
    practiceReportRoute,
    noticesRoute,
    operationsRoute,
    laterRoute,
    calendarRoute,
    interviewRoute,
    roundsRoute,
    rankingRoute,
    interviewersRoute,
    settingsRoute,
    connectionsRoute,
    modelsRoute,
    noticeSettingsRoute,
    templatesRoute,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
