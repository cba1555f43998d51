// oxlint-disable-next-line import/no-unassigned-import -- makes this file extend React's types
import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties may be set where a style sheet needs a number. */
    [name: `--${string}`]: string | number;
  }
}
