/** The dictionary of claims is text and comes in a chunk of its own, so that a first answer need not wait for it. */
export const loadDictionary = (): Promise<typeof import('./claims-dictionary.ts')> => import('./claims-dictionary.ts');
