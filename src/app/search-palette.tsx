/** The palette with what the app can do from anywhere. */
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { FLOWS_HOME } from '#core/sharing/links.ts';
import type { Command } from '#features/palette/command.ts';
import { Palette } from '#features/palette/palette.tsx';
import type { SearchBox } from '#features/palette/search-dialog.tsx';
import { THEMES, type Theme } from '#state/app-state.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';

interface SearchPaletteProps {
  readonly box: SearchBox;
  readonly onShowKeys: () => void;
}

const THEME_TITLES: Readonly<Record<Theme, string>> = {
  system: 'Theme as the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

export function SearchPalette({ box, onShowKeys }: SearchPaletteProps) {
  const { ports } = useApp();
  const { show, setTheme, setLargeType, askForValue } = useActions();
  const hasCapture = useAppState(({ capture }) => capture.phase === 'ready');
  const theme = useAppState((state) => state.theme);
  const largeType = useAppState((state) => state.largeType);
  const isTouring = useAppState(({ tour }) => tour.sequence !== undefined);
  const flowId = useAppState(({ route }) => (route.screen === 'flows' ? route.flowId : undefined));
  const at = CATALOGUE.findIndex(({ id }) => id === flowId);
  const next = CATALOGUE[(at + 1) % CATALOGUE.length];

  const commands: readonly Command[] = [
    ...(next === undefined
      ? []
      : [
          {
            id: 'next-flow',
            title: at < 0 ? 'First flow' : 'Next flow',
            detail: next.title,
            run: () => show({ ...FLOWS_HOME, flowId: next.id }),
          },
        ]),
    { id: 'flows', title: 'All flows', detail: 'Flows', run: () => show(FLOWS_HOME) },
    { id: 'token', title: 'Open Token', detail: 'What is in a token', run: () => show({ screen: 'token' }) },
    { id: 'trace', title: 'Open Trace', detail: 'What a capture shows', run: () => show({ screen: 'trace' }) },
    ...(hasCapture
      ? [
          {
            id: 'find-value',
            title: 'Find a value in the capture',
            detail: 'Trace',
            run: () => {
              show({ screen: 'trace' });
              askForValue(true);
            },
          },
        ]
      : []),
    {
      id: 'diagram',
      title: 'Open your own Mermaid diagram',
      detail: 'Step through it',
      run: () => show({ screen: 'diagram' }),
    },
    {
      id: 'glossary',
      title: 'Open the glossary',
      detail: 'All terms',
      run: () => show({ screen: 'glossary', term: undefined }),
    },
    {
      id: 'tour',
      title: isTouring ? 'Back to the tour' : 'Take the tour',
      detail: isTouring ? '' : 'Three minutes',
      run: () => show({ screen: 'tour', step: undefined }),
    },
    {
      id: 'presenter',
      title: 'Open the presenter’s window',
      detail: 'Notes, timer, next step',
      run: () => void ports.openWindow('#/presenter'),
    },
    {
      id: 'large-type',
      title: largeType ? 'Usual type size' : 'Large type for a room',
      detail: largeType ? '' : 'Everything ×1.5',
      run: () => setLargeType(!largeType),
    },
    ...THEMES.filter((each) => each !== theme).map((each) => ({
      id: `theme-${each}`,
      title: THEME_TITLES[each],
      detail: '',
      run: () => setTheme(each),
    })),
    { id: 'keys', title: 'Show the keys', detail: '?', run: onShowKeys },
  ];
  return <Palette box={box} commands={commands} />;
}
