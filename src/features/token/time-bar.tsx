/** The line from nbf to exp, with the tolerance hatched and now marked; now can be moved along it. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { EpochSeconds } from '#core/shared/time.ts';
import { durationText, relativeText, utcText } from '#core/shared/human-time.ts';
import { countText } from '#ui/text-limits.ts';
import styles from './time-bar.module.css';
import type { FrameMark, TimeFrame } from './time-frame.ts';

interface TimeBarProps {
  readonly frame: TimeFrame;
  readonly now: EpochSeconds;
  /** Whether the clock stands where the reader, or a run, has put it. */
  readonly isMoved: boolean;
  readonly onMove: (instant: EpochSeconds) => void;
}

const percent = (share: number): string => `${share * 100}%`;

export function TimeBar({ frame, now, isMoved, onMove }: TimeBarProps) {
  const { start, end, marks, shares, nowIsOff } = frame;
  const pin = isMoved ? 'as of' : 'now';
  const line = useRef<HTMLDivElement>(null);
  const between = (from: number, to: number): { left: string; width: string } => ({
    left: percent(from),
    width: percent(to - from),
  });
  const moveTo = ({ clientX }: PointerEvent): void => {
    const { left, width } = line.current?.getBoundingClientRect() ?? { left: 0, width: 0 };
    if (width > 0) onMove(instantAt(frame, (clientX - left) / width));
  };
  const press = (event: KeyboardEvent): void => {
    const target = targetOf(event, frame, now);
    if (target === undefined) return;
    event.preventDefault();
    onMove(target);
  };
  return (
    <div className={styles.bar}>
      <div className={styles.above} aria-hidden="true">
        <span style={{ left: percent(shares.now), transform: `translateX(-${percent(shares.now)})` }}>
          {nowIsOff === undefined ? `${pin} ${clockText(now, now)}` : `${pin}: ${farText(frame, now)}`}
        </span>
      </div>
      <div
        ref={line}
        className={styles.line}
        role="slider"
        tabIndex={0}
        aria-label="The clock to judge by"
        aria-orientation="horizontal"
        aria-valuemin={Math.round(frame.first)}
        aria-valuemax={Math.round(frame.last)}
        aria-valuenow={Math.round(Math.min(Math.max(now, frame.first), frame.last))}
        aria-valuetext={`${utcText(now) ?? now}; exp ${relativeText(end, now)}`}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event);
        }}
      >
        <i className={styles.skew} style={between(shares.skewStart, shares.start)} />
        <i className={styles.span} style={between(shares.start, shares.end)}>
          {countText(end - start)} s
        </i>
        <i className={styles.skew} style={between(shares.end, shares.skewEnd)} />
        {marks.map(({ names, share }) => (
          <i key={names.join(' ')} className={styles.mark} style={{ left: percent(share) }} />
        ))}
        <i className={styles.now} style={{ left: percent(shares.now) }} />
      </div>
      <Labels marks={marks} now={now} />
    </div>
  );
}

const instantAt = ({ first, last }: TimeFrame, share: number): EpochSeconds =>
  Math.round(first + (last - first) * Math.min(Math.max(share, 0), 1));

const MINUTE = 60;

/** Arrows move by a minute, with Shift by a second; Page up and down by a tenth of the line. */
function targetOf({ key, shiftKey }: KeyboardEvent, frame: TimeFrame, now: EpochSeconds): EpochSeconds | undefined {
  const step = shiftKey ? 1 : MINUTE;
  const leap = Math.round((frame.last - frame.first) / 10);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return now + step;
    case 'PageDown':
      return now - leap;
    case 'PageUp':
      return now + leap;
    case 'Home':
      return frame.start;
    case 'End':
      return frame.end;
    default:
      return undefined;
  }
}

/** As a share of the line; a label too near to its neighbour on the left stands a line lower. */
const ROOM_OF_A_LABEL = 0.36;
/** In pixels. */
const LABEL_HEIGHT = 16;

function Labels({ marks, now }: { marks: readonly FrameMark[]; now: EpochSeconds }) {
  const rows: number[] = [];
  for (const [index, { share }] of marks.entries()) {
    const before = marks[index - 1];
    rows.push(before !== undefined && share - before.share < ROOM_OF_A_LABEL ? (rows[index - 1] ?? 0) + 1 : 0);
  }
  return (
    <div className={styles.below} style={{ height: (Math.max(0, ...rows) + 1) * LABEL_HEIGHT }}>
      {marks.map(({ names, instant, share }, index) => (
        <span
          key={names.join(' ')}
          style={{
            left: percent(share),
            top: (rows[index] ?? 0) * LABEL_HEIGHT,
            transform: `translateX(-${percent(share)})`,
          }}
        >
          <code>{names.join(' ')}</code> {clockText(instant, now)}
        </span>
      ))}
    </div>
  );
}

function farText({ start, end, nowIsOff }: TimeFrame, now: EpochSeconds): string {
  return nowIsOff === 'before' ? `${durationText(start - now)} before it begins` : `exp was ${relativeText(end, now)}`;
}

/** `09:41:26`, with the date when that is another day than today. */
function clockText(instant: EpochSeconds, today: EpochSeconds): string {
  const [date = '', clock = ''] = (utcText(instant) ?? '').split(/[TZ]/);
  return utcText(today)?.startsWith(date) === true ? clock : `${date} ${clock}`;
}
