/** Something the app can do, offered beside what it can show. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** The key that does the same, or where it leads. */
  readonly detail: string;
  readonly run: () => void;
}
