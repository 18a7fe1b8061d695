import type { Channel, Language, NoticeEvent, Template } from '@/api';
import type { Wording } from '@/components/TemplateFields';

/** Which template is looked at. */
export interface Place {
  event: NoticeEvent;
  channel: Channel;
  language: Language;
}

/** Tells templates apart. */
export const keyOf = ({ event, channel, language }: Place) => `${event} ${channel} ${language}`;

/** The template of a place. */
export function templateAt(templates: Template[], place: Place): Template | undefined {
  const key = keyOf(place);
  return templates.find((template) => keyOf(template) === key);
}

/** What was typed and not saved, by template. */
export type Drafts = Readonly<Record<string, Wording>>;

/** The drafts with one more; what says the same as the template again is no draft. */
export function withDraft(drafts: Drafts, template: Template, wording: Wording): Drafts {
  const { [keyOf(template)]: _, ...others } = drafts;
  const same = wording.subject === template.subject && wording.body === template.body;
  return same ? others : { ...others, [keyOf(template)]: wording };
}

/** The templates with one of them replaced. */
export function replaced(templates: Template[], template: Template): Template[] {
  const key = keyOf(template);
  return templates.map((one) => (keyOf(one) === key ? template : one));
}
