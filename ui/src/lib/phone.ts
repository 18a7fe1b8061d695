/** A Korean number as it is dialled here; others stay international. */
export function shownPhone(value: string): string {
  const national = value.startsWith('+82') ? `0${value.slice(3)}` : value;
  const parts = /^(02|0\d{2})(\d{3,4})(\d{4})$/.exec(national);
  return parts ? parts.slice(1).join('-') : value;
}
