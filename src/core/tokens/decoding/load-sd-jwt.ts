/** SD-JWTs are rare among bots, so that reading their disclosures comes in a chunk of its own. */
export const loadSdJwt = (): Promise<typeof import('./sd-jwt.ts')> => import('./sd-jwt.ts');
