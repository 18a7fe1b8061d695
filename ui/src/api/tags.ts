/**
 * Tags name what a change touched; the first word of every query key is the tag it lives by. They are the router's:
 * a query whose key starts with a tag is asked again when an event carries that tag.
 */
export const tags = {
  postings: 'postings',
  review: 'review',
  imports: 'imports',
  masks: 'masks',
  practices: 'practices',
  models: 'models',
  assistant: 'assistant',
  notices: 'notices',
  noticeSettings: 'notice-settings',
  templates: 'templates',
  operations: 'operations',
  connections: 'connections',
  settings: 'settings',
  vault: 'vault',
  calendar: 'calendar',
  interviewers: 'interviewers',
  board: (postingId: string) => `board:${postingId}`,
  application: (id: string) => `application:${id}`,
  person: (id: string) => `person:${id}`,
  import: (id: string) => `import:${id}`,
  mask: (id: string) => `mask:${id}`,
  interview: (id: string) => `interview:${id}`,
  rounds: (postingId: string) => `rounds:${postingId}`,
} as const;
