/** The frame of every screen: where one is, the search, what left the tab, the theme, the keys. */
import { Contrast, Keyboard, Search } from 'lucide-react';
import { Suspense, useEffect, useLayoutEffect, useState } from 'react';
import type { Route } from '#core/sharing/links.ts';
import { SearchDialog } from '#features/palette/search-dialog.tsx';
import { openFlowLink } from '#state/app.ts';
import { THEMES, type Theme } from '#state/app-state.ts';
import { useActions, useApp, useAppState } from '#state/use-app.ts';
import { IconButton } from '#ui/button.tsx';
import { piece } from '#ui/piece.tsx';
import { IS_APPLE } from '#ui/is-apple.ts';
import { Voice } from '#ui/voice.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { goToScreen } from './kept-focus.ts';
import { pressKey } from './keyboard.ts';
import { LocalBadge } from './local-badge.tsx';
import { FlowsScreen } from './screens/flows-screen.tsx';
import styles from './shell.module.css';

const KeysDialog = piece(async () => (await import('#features/keys/keys-dialog.tsx')).KeysDialog);
const DiagramScreen = piece(async () => (await import('./screens/diagram-screen.tsx')).DiagramScreen);
const GlossaryPage = piece(async () => (await import('#features/glossary/glossary-page.tsx')).GlossaryPage);
const DroppedAnswer = piece(async () => (await import('./dropped-answer.tsx')).DroppedAnswer);
const NotFoundScreen = piece(async () => (await import('./screens/nowhere-screen.tsx')).NotFoundScreen);
const NewerLinkScreen = piece(async () => (await import('./screens/nowhere-screen.tsx')).NewerLinkScreen);
const KeptWork = piece(async () => (await import('./kept-work.tsx')).KeptWork);
const PresenterScreen = piece(async () => (await import('./screens/presenter-screen.tsx')).PresenterScreen);
const SearchPalette = piece(async () => (await import('./search-palette.tsx')).SearchPalette);
const TokenScreen = piece(async () => (await import('./screens/token-screen.tsx')).TokenScreen);
const Companion = piece(async () => (await import('./companion.tsx')).Companion);
const TourScreen = piece(async () => (await import('./screens/tour-screen.tsx')).TourScreen);
const TraceScreen = piece(async () => (await import('./screens/trace-screen.tsx')).TraceScreen);

const SCREENS = [
  { screen: 'flows', name: 'Flows' },
  { screen: 'token', name: 'Token' },
  { screen: 'trace', name: 'Trace' },
] as const;

export function Shell({ hadForeignAnswer }: { hadForeignAnswer: boolean }) {
  const screen = useAppState((state) => state.route.screen);
  useTheme();
  const [hasNews, setHasNews] = useState(hadForeignAnswer);
  return (
    <>
      {screen === 'presenter' ? <ScreenArea screen={screen} /> : <Frame screen={screen} />}
      {hasNews && (
        <ErrorBoundary>
          <Suspense>
            <DroppedAnswer onClose={() => setHasNews(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

function Frame({ screen }: { screen: Route['screen'] }) {
  const app = useApp();
  const [keysOpen, setKeysOpen] = useState(false);
  const [searchOpen, setSearchOpen] = useState(false);
  const tellsOfKept = useAppState(({ kept }) => kept.offer !== undefined || kept.notices.length > 0);

  // Before the first picture, so that no key of who begins at once is lost.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (asksForSearch(event)) {
        event.preventDefault();
        setSearchOpen(true);
      } else if (pressKey(event, app.store.getState(), app.actions)) event.preventDefault();
      else if (
        event.key === '?' &&
        !(event.target instanceof Element && event.target.closest('input, textarea, dialog'))
      ) {
        setKeysOpen(true);
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [app]);

  useLargeType();

  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          goToScreen();
        }}
      >
        Skip to the screen
      </a>
      <header className={styles.top}>
        <a className={styles.brand} href="#/flows" aria-label="Signpost, all flows">
          <Logo />
          <span>Signpost</span>
        </a>
        <Navigation screen={screen} />
        <div className={styles.tools}>
          <button
            type="button"
            className={styles.search}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setSearchOpen(true)}
          >
            <Search size={15} aria-hidden="true" />
            <span>Search</span>
            <kbd aria-hidden="true">{IS_APPLE ? '⌘K' : 'Ctrl K'}</kbd>
          </button>
          <ErrorBoundary>
            <LocalBadge />
          </ErrorBoundary>
          <ThemeButton />
          <IconButton name="Keys" className={styles.keys} onClick={() => setKeysOpen(true)}>
            <Keyboard size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </header>
      <ErrorBoundary>
        <Suspense>
          <Companion screen={screen} />
        </Suspense>
      </ErrorBoundary>
      <ScreenArea screen={screen} />
      {tellsOfKept && (
        <ErrorBoundary>
          <Suspense>
            <KeptWork />
          </Suspense>
        </ErrorBoundary>
      )}
      <Voice />
      {searchOpen && (
        <SearchDialog onClose={() => setSearchOpen(false)}>
          {(box) => (
            <ErrorBoundary>
              <SearchPalette box={box} onShowKeys={() => setKeysOpen(true)} />
            </ErrorBoundary>
          )}
        </SearchDialog>
      )}
      {keysOpen && (
        <ErrorBoundary>
          <Suspense>
            <KeysDialog onClose={() => setKeysOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

function ScreenArea({ screen }: { screen: Route['screen'] }) {
  return (
    <main id="main" className={styles.main}>
      <ErrorBoundary key={screen}>
        <Suspense fallback={<h1 className="visually-hidden">{nameOf(screen)}</h1>}>
          <Screen screen={screen} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** The heading while the screen is on its way. */
const nameOf = (screen: Route['screen']): string => `${screen.charAt(0).toUpperCase()}${screen.slice(1)}`;

const asksForSearch = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;

function useTheme(): void {
  const theme = useAppState((state) => state.theme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}

/** Half as large again, for a room; tokens.css does the rest. */
function useLargeType(): void {
  const largeType = useAppState((state) => state.largeType);
  useEffect(() => {
    if (largeType) document.documentElement.dataset['type'] = 'large';
    else delete document.documentElement.dataset['type'];
  }, [largeType]);
}

function Screen({ screen }: { screen: Route['screen'] }) {
  switch (screen) {
    case 'flows':
      return <FlowsScreen />;
    case 'token':
      return <TokenScreen />;
    case 'trace':
      return <TraceScreen />;
    case 'diagram':
      return <DiagramScreen />;
    case 'glossary':
      return <GlossaryPage />;
    case 'presenter':
      return <PresenterScreen />;
    case 'tour':
      return <TourScreen />;
    case 'not-found':
      return <NotFoundScreen />;
    case 'newer-link':
      return <NewerLinkScreen />;
  }
}

function Navigation({ screen }: { screen: Route['screen'] }) {
  const flowLink = useAppState(openFlowLink);
  return (
    <nav className={styles.nav} aria-label="Screens">
      {SCREENS.map(({ screen: id, name }) => (
        <a
          key={id}
          href={id === 'flows' && screen !== 'flows' ? flowLink : `#/${id}`}
          aria-current={id === screen ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

const THEME_NAMES: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

function ThemeButton() {
  const theme = useAppState((state) => state.theme);
  const { setTheme } = useActions();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <IconButton name={`Theme: ${THEME_NAMES[theme]}. Change to ${THEME_NAMES[next]}`} onClick={() => setTheme(next)}>
      <Contrast size={16} aria-hidden="true" />
    </IconButton>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 1.5v17" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <path className={styles.board} d="M3 3.25h10.2L16.75 6 13.2 8.75H3z" />
      <path d="M17 10.25H6.8L3.25 13l3.55 2.75H17z" fill="currentColor" />
    </svg>
  );
}
