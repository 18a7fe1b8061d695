import type { TFunction } from 'i18next';
import { shownPhone } from '@/lib/phone';
import { placeOf } from './field_path';

const DEGREES = ['highschool', 'associate', 'bachelor', 'master', 'doctor', 'other'] as const;
const YES_NO = ['true', 'false'] as const;
const STATES = ['graduated', 'expected', 'completed', 'enrolled', 'leave', 'dropout'] as const;

/** The fixed words that a place can hold; `null` for free text. */
export function choicesOf(path: string): readonly string[] | null {
  const { part, group } = placeOf(path);
  if (part === 'current') return YES_NO;
  if (group !== 'education') return null;
  return part === 'degree' ? DEGREES : part === 'status' ? STATES : null;
}

/** Whether a place holds sentences rather than words. */
export function isLong(path: string): boolean {
  return ['summary', 'description'].includes(placeOf(path).part);
}

/** A month or day: 2021-04 as 2021.04, as Korean résumés write it. */
function date(value: string): string {
  return /^\d{4}(-\d{2}){1,2}$/.test(value) ? value.replaceAll('-', '.') : value;
}

/** A value as people read it. What is stored stays as it is. */
export function shownValue(path: string, value: string, t: TFunction<'documents'>): string {
  const { part } = placeOf(path);
  const choices = choicesOf(path);
  if (choices === YES_NO && choices.includes(value)) return t(`current.${value as (typeof YES_NO)[number]}`);
  if (choices?.includes(value)) {
    return part === 'degree'
      ? t(`degree.${value as (typeof DEGREES)[number]}`)
      : t(`status.${value as (typeof STATES)[number]}`);
  }
  if (part === 'phones') return shownPhone(value);
  if (part === 'total_experience_months' && /^\d+$/.test(value)) return months(Number(value), t);
  return ['start', 'end', 'date', 'birth'].includes(part) ? date(value) : value;
}

/** Months of work in years and months. */
function months(count: number, t: TFunction<'documents'>): string {
  const years = Math.floor(count / 12);
  const rest = count % 12;
  if (years === 0) return t('months', { count: rest });
  return rest === 0 ? t('years', { count: years }) : `${t('years', { count: years })} ${t('months', { count: rest })}`;
}
