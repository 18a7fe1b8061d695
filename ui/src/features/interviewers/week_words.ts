/** 월 … 일, Mon … Sun. */
export function dayNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', { weekday: 'short' });
  // The 1st of January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(2024, 0, 1 + index)));
}
