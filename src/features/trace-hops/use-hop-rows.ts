/** Rows of the open capture, asked for page by page as they come into sight; the capture itself lies in a worker. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HopRow, RowsPage, RowsQuestion } from '#core/checks/ask-capture.ts';
import { useActions } from '#state/use-app.ts';

const PAGE = 200;

export interface HopRows {
  /** Undefined until the first answer. */
  readonly count: number | undefined;
  readonly problems: RowsPage['problems'];
  /** Undefined until its page has come; asking for it sends for the page. */
  readonly rowAt: (index: number) => HopRow | undefined;
}

interface Answers {
  readonly about: object;
  readonly question: Pick<RowsQuestion, 'filter' | 'within'>;
  readonly count: number | undefined;
  readonly problems: RowsPage['problems'];
  readonly pages: ReadonlyMap<number, readonly HopRow[]>;
}

/** `about` is the capture as it stands: what is part of the sign-in changes when the reader corrects it. */
export function useHopRows(filter: string, within: RowsQuestion['within'], about: object): HopRows {
  const { askRows } = useActions();
  const [from, to] = [within?.from, within?.to];
  const [answers, setAnswers] = useState<Answers | undefined>(undefined);
  const asked = useRef(new Set<number>());

  const ask = useCallback(
    async (page: number): Promise<void> => {
      const mine = asked.current;
      if (mine.has(page)) return;
      mine.add(page);
      const question = { filter, within: from === undefined || to === undefined ? undefined : { from, to } };
      const { count, rows, problems } = await askRows({ ...question, start: page * PAGE, end: (page + 1) * PAGE });
      // Meanwhile something else was asked: an answer that comes late says nothing of it.
      if (asked.current !== mine) return;
      setAnswers((known) => {
        const isSame =
          known?.about === about && known.question.filter === filter && known.question.within?.from === from;
        const pages = isSame ? known.pages : new Map<number, readonly HopRow[]>();
        return { about, question, count, problems, pages: new Map([...pages, [page, rows]]) };
      });
    },
    [askRows, filter, from, to, about],
  );

  useEffect(() => {
    asked.current = new Set();
    // Another capture, or the tab is going: there is nobody to tell.
    void ask(0).catch(() => undefined);
  }, [ask]);

  return {
    count: answers?.count,
    problems: answers?.problems ?? [],
    rowAt(index) {
      const page = Math.floor(index / PAGE);
      const isSame =
        answers?.about === about && answers.question.filter === filter && answers.question.within?.from === from;
      const rows = isSame ? answers.pages.get(page) : undefined;
      if (rows === undefined) void ask(page).catch(() => undefined);
      return rows?.[index - page * PAGE];
    },
  };
}
