/** Parts of documented exchanges, from which the rules' examples are put together. */
const HEADER = '{"alg":"RS256","kid":"k1","typ":"JWT"}';

/** A printed token; the signature is what the document has in its place. */
export const printedToken = (claims: object, signature = '[Signature]'): string =>
  `\`\`\`json\n${HEADER}.${JSON.stringify(claims)}.${signature}\n\`\`\`\n`;

export const printedActivity = (members: object): string =>
  `\`\`\`json\n${JSON.stringify({ type: 'invoke', channelId: 'msteams', ...members })}\n\`\`\`\n`;

export const getTokenCall = (query: string): string =>
  `Get request\nhttps://api.botframework.com/api/usertoken/GetToken?${query}\n`;
