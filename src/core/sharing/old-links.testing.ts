/**
 * Links of every form that there was, kept for ever: the day on which each was first possible, and what it must open. A
 * line is added with every new form; none is changed, because they stand in people’s documents.
 */
import type { EmbedLink } from './embed-link.ts';
import { FLOWS_HOME, type Route } from './links.ts';

interface OldLink {
  readonly since: string;
  readonly link: string;
  readonly opens: Route;
}

const oauthCard = { ...FLOWS_HOME, flowId: 'oauth-card' } as const;
const linked = (since: string, link: string, opens: Route): OldLink => ({ since, link, opens });

export const OLD_LINKS: readonly OldLink[] = [
  linked('2026-11-21', '#/flows', FLOWS_HOME),
  linked('2026-11-21', '#/flows/oauth-card', oauthCard),
  linked('2026-11-21', '#/flows/oauth-card/6', { ...oauthCard, step: 6 }),
  linked('2026-11-21', '#/flows/oauth-card/6?variant=token-stored&seed=workshop', {
    ...oauthCard,
    step: 6,
    variant: 'token-stored',
    seed: 'workshop',
  }),
  linked('2026-11-21', '#/token', { screen: 'token' }),
  linked('2026-11-21', '#/trace', { screen: 'trace' }),
  linked('2026-11-22', '#/flows/oauth-card/recap', { ...oauthCard, step: 'recap' }),
  linked('2026-11-22', '#/flows/oauth-card/2?fault=connection-misspelt.wrong-audience&cloud=us-gov&detail=wire', {
    ...oauthCard,
    step: 2,
    faults: ['connection-misspelt', 'wrong-audience'],
    cloud: 'us-gov',
    detail: 'wire',
  }),
  linked('2026-11-22', '#/diagram', { screen: 'diagram' }),
  linked('2026-11-22', '#/glossary', { screen: 'glossary', term: undefined }),
  linked('2026-11-22', '#/glossary/pkce', { screen: 'glossary', term: 'pkce' }),
  linked('2026-11-22', '#/presenter', { screen: 'presenter' }),
  linked('2026-11-22', '#/flows/OAuth-Card/1?seed=Room_4', { ...oauthCard, step: 1, seed: 'Room_4' }),
  linked('2026-11-22', '#/tour', { screen: 'tour', step: undefined }),
  linked('2026-11-22', '#/tour/3', { screen: 'tour', step: 3 }),
  linked('2026-11-22', '#/token?sample=expired', { screen: 'token', sample: 'expired' }),
  linked('2026-11-22', '#/trace?sample=missing-cookie', { screen: 'trace', sample: 'missing-cookie' }),
  linked('2026-11-22', '#/flows/oauth-card/bot-sends-card', { ...oauthCard, stepId: 'bot-sends-card' }),
  linked('2026-11-22', '#/v1/flows/oauth-card/recap', { ...oauthCard, step: 'recap' }),
];

interface OldEmbedLink extends OldLink {
  readonly steps?: EmbedLink['steps'];
  readonly theme?: EmbedLink['theme'];
}

/** Of the embed page: a link as above, and what stands behind it. */
export const OLD_EMBED_LINKS: readonly OldEmbedLink[] = [
  linked('2026-11-22', '#/flows/oauth-card', oauthCard),
  linked('2026-11-22', '#/flows/oauth-card/6?variant=token-stored', {
    ...oauthCard,
    step: 6,
    variant: 'token-stored',
  }),
  {
    ...linked('2026-11-22', '#/flows/oauth-card/bot-sends-card?theme=light', {
      ...oauthCard,
      stepId: 'bot-sends-card',
    }),
    theme: 'light',
  },
  {
    ...linked('2026-11-22', '#/flows/oauth-card/5?steps=3-9&fault=setting-misspelt', {
      ...oauthCard,
      step: 5,
      faults: ['setting-misspelt'],
    }),
    steps: { first: 3, last: 9 },
  },
  {
    ...linked('2026-11-22', '#/trace/1.eJx?part=sign-in-1&steps=2-4', {
      screen: 'trace',
      shared: '1.eJx',
      part: 'sign-in-1',
      step: undefined,
    }),
    steps: { first: 2, last: 4 },
  },
];

/** A trace of two hops in the first version of its form, first possible on 2026-11-22. */
export const OLD_TRACE_LINK =
  '#/trace/1.lZBPa8JAEMW_igzE09qYeFsIxUPTQgtC8VZExs3ULG52t_unaEO-e1mrYIWCvc3AvHnv_Xrwcqut8QE4ePJeGg0MPskdJ14w0NgRcFioZqSk3gGDd-M6TIKn-SswaI31wN96sAoFAe9B4YYUcCAd3GFUwMDA0Uek5NJDR6E1DXB4fFgCg-jSaRuC9TzPldlKfUd77KyiHGNojZNfdO_IW6M9rcPBUiVMQ2OhJOmwlk2F1k6KsaNGOhJhHZ2sjv-y2Twr66ys0drzz6ysBSq1QbEb-4CBKj8pUgvChlwqsjrG_bFLedNV9MBn05KdliXtU__aRN380vZnXC9GYDjBRBXpouJFmPwc5T41qsSkuMg0rIaB_Um1_A_VWy1vwVBOp1cYFs9XwmE1fAM?part=s1&step=h2-request';

/** A Mermaid text in the first version of its form, first possible on 2026-11-22. */
export const OLD_DIAGRAM_LINK =
  '#/diagram/1.K04tLE3NS051yUxML0rM5VJQcCrKLy9OLdK1s3PKL7FS8EjNyckHCeeX6ILEILJQcYWS_HwuAA';
