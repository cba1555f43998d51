/** The time of day that `--trace-time` puts before a line, and the ids that `--trace-ids` puts there. */
const STAMP = /^(?:(\d\d):(\d\d):(\d\d\.\d{1,6}) )?(?:\[\d{1,9}-(?:\d{1,9}|x)\] )?/;

export interface Stamped {
  readonly rest: string;
  /** Seconds since midnight, of an unknown day and zone. */
  readonly clock: number | undefined;
}

export function withoutStamp(line: string): Stamped {
  const [stamp = '', hours, minutes, seconds] = STAMP.exec(line) ?? [];
  const clock = hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { rest: line.slice(stamp.length), clock };
}
