/** What a kept workspace holds, in few words. */
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { parseLink } from '#core/sharing/links.ts';
import type { Workspace } from '#core/sharing/workspace.ts';
import type { AppState } from '#state/app-state.ts';

export function keptParts({ link, flowLink, trace, diagram, lost }: Workspace): readonly string[] {
  const parts = [
    flowText(link) ?? flowText(flowLink),
    trace && 'a capture, as its redacted copy',
    diagram && 'your diagram',
    lost.includes('token') ? 'the Token screen without its token' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? ['where you were'] : parts;
}

/** `Sign in with an OAuth card, step 6`; undefined where no flow is named. */
function flowText(link = ''): string | undefined {
  const route = parseLink(link);
  if (route.screen !== 'flows' || route.flowId === undefined) return undefined;
  const title = CATALOGUE.find(({ id }) => id === route.flowId)?.title ?? route.flowId;
  return typeof route.step === 'number' ? `${title}, step ${route.step}` : title;
}

export const wouldReplace = (
  { trace, diagram }: Workspace,
  { capture, importing, captureDraft, diagramSource }: AppState,
): boolean =>
  (trace !== undefined && (capture.phase === 'ready' || importing !== undefined || captureDraft !== '')) ||
  (diagram !== undefined && diagramSource.trim() !== '' && diagramSource !== diagram.text);
