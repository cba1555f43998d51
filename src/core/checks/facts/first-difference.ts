/** Where two values part, for people who compare them by eye. */
export function firstDifference(before: string, after: string): string {
  const length = Math.min(before.length, after.length);
  let at = 0;
  while (at < length && before[at] === after[at]) at += 1;
  if (at === 0) return 'They differ from the first character on.';
  if (at < length) return `They agree in ${at} characters and differ from there on.`;
  const longer = Math.abs(before.length - after.length);
  return `They agree in ${at} characters; ${before.length > after.length ? 'the first' : 'the second'} has ${longer} more.`;
}
