/**
 * The state of a sign-in link is standard base64, and a form decoder turns a bare `+` of a query into a blank (RFC 6749
 * appendix B), after which the base64 is another one. The Emulator appends it bare. `/` and `=` are harmless (RFC 3986
 * section 3.4). Left out: base64url, which has no plus.
 */
import { defineCheck, failed, notCheckable, passed, type Found } from '#core/checks/define-check.ts';
import { exampleHops } from '#core/checks/examples/example-hops.ts';
import { evidence } from '#core/checks/facts/hop-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';

const QUESTION = 'Is the plus of the state percent-encoded?';
const link = (state: string) =>
  exampleHops({ ask: `GET https://api.botframework.com/api/botsignin/GetSignInUrl?state=${state}`, answer: '200' });

/** Characters shown on either side of a plus. */
const AROUND = 12;

export default defineCheck({
  id: 'state-plus-encoded',
  question: QUESTION,
  severity: 'medium',
  sources: [
    rfc(3986, '3.4'),
    {
      label: 'BotFramework-Emulator, oauthLinkEncoder',
      href: 'https://github.com/microsoft/BotFramework-Emulator/blob/main/packages/app/main/src/server/utils/oauthLinkEncoder.ts',
    },
  ],
  examples: {
    fail: [link('eyJhIjoi4oC+In0+/w==')],
    pass: [link('eyJhIjoi4oC%2BIn0%2B/w=='), link('eyJhIjoiYiJ9')],
    'not-checkable': [link('eyJhIjoi...')],
  },
  run({ hops }) {
    return hops.flatMap(({ kind, hop }): readonly Found[] => {
      if (kind !== 'get-link') return [];
      const raw = readUrl(hop.request?.url ?? '').query.find(({ name }) => name === 'state')?.raw ?? '';
      if (raw === '') return [];
      const at = raw.indexOf('+');
      const shown = [evidence('As written', { hop, value: excerpt(raw, at), where: 'query state' })];
      if (at >= 0) {
        return [
          failed({
            title: 'A bare plus in the state',
            actor: 'client',
            evidence: shown,
            meaning: `Character ${at + 1} of the state is a plus. A server that reads the query as a form takes it for a blank, and the state is no longer the one that was sent.`,
            next: 'Percent-encode the state as a whole when it is put into the address.',
          }),
        ];
      }
      const isCut = /(?:\.{2,}|…)$/.test(raw);
      return isCut
        ? [{ ...notCheckable(QUESTION, 'The state is cut off in the capture.'), evidence: shown }]
        : [passed('The state has no bare plus', shown, 'It is read alike by every decoder.')];
    });
  },
});

const excerpt = (raw: string, at: number): string =>
  at < 0 ? raw.slice(0, 2 * AROUND) : raw.slice(Math.max(0, at - AROUND), at + AROUND);
