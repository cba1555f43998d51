/**
 * What the page and its drawing frame say to each other. The frame is given labels only, never wire text. It has no
 * origin that a message could be addressed to, so both sides look at who sent one.
 */
export interface DrawRequest {
  readonly kind: 'draw';
  readonly id: number;
  readonly source: string;
  readonly fontFamily: string;
}

/** An element of the drawing as plain data, so that the page can rebuild it without parsing markup. */
export interface DrawnNode {
  readonly tag: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly (DrawnNode | string)[];
}

export type DrawAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'drawn'; readonly id: number; readonly svg: DrawnNode }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
