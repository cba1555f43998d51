/** What came of fetching a key set or a metadata document, and how to say it. Browsers tell little of a failure. */
import { assertNever } from '#core/shared/assert-never.ts';

export type CourierAnswer =
  | { readonly kind: 'document'; readonly text: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'too-large'; readonly limit: number }
  /** The address answers, but allows no other page to read its answer (CORS), or it redirects. */
  | { readonly kind: 'not-readable' }
  | { readonly kind: 'offline' }
  /** A policy of the page or of the browser forbids the request. */
  | { readonly kind: 'policy' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'no-answer'; readonly seconds: number };

export type CourierFailure = Exclude<CourierAnswer, { kind: 'document' }>;

/** What happened, why as far as a browser can tell, and what to do. */
export function describeCourierFailure(failure: CourierFailure): string {
  switch (failure.kind) {
    case 'status':
      return `The address answered with the HTTP status ${failure.status}, not with a document. Check it, or fetch it with curl and paste the answer.`;
    case 'too-large':
      return `The answer is larger than ${failure.limit} bytes, which no key set is. Nothing of it was kept.`;
    case 'not-readable':
      return 'The address answers, but does not let a page of another site read its answer (CORS), or it redirects. Fetch it with curl and paste the answer.';
    case 'offline':
      return 'This browser is offline. Connect it, or fetch the address on another machine and paste the answer.';
    case 'policy':
      return 'A policy forbids the request: this page’s own, or one that the browser or an extension adds. Fetch it with curl and paste the answer.';
    case 'unreachable':
      return 'The address could not be reached: its name, its certificate, a firewall or a blocker stands in the way, and browsers do not say which. Fetch it with curl and paste the answer.';
    case 'no-answer':
      return `No answer came within ${failure.seconds} s. Try again, or fetch it with curl and paste the answer.`;
    default:
      return assertNever(failure);
  }
}
