/** Links that flows, verdicts and checks cite alike. */
import type { Source } from './sequence.ts';

/** A section of an RFC: `rfc(6749, '4.1.2')`. */
export const rfc = (number: number, section: string): Source => ({
  label: `RFC ${number} section ${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});

/** A section of OpenID Connect Core 1.0, with its anchor: `openIdConnect('3.1.3.7', 'IDTokenValidation')`. */
export const openIdConnect = (section: string, anchor: string): Source => ({
  label: `OpenID Connect Core section ${section}`,
  href: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
});

/** An issue of a repository on GitHub: `issue('microsoft/botbuilder-js', 4321)`. */
export const issue = (repository: string, number: number): Source => ({
  label: `${repository.slice(repository.indexOf('/') + 1)} issue ${number}`,
  href: `https://github.com/${repository}/issues/${number}`,
});
