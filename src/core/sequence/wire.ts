/**
 * What crosses the wire at one step: an HTTP request, its answer, or the script a page runs.
 * The same shapes hold what a flow makes and what a capture recorded; `undefined` means "not recorded",
 * which is not the same as empty.
 */
export interface HttpHeader {
  readonly name: string;
  readonly value: string;
}

export interface HttpBody {
  /** The media type as sent, without inventing one when the capture does not say. */
  readonly mediaType: string | undefined;
  readonly text: string;
}

export interface HttpRequest {
  readonly kind: 'request';
  readonly method: string;
  /** Exactly as written in the source, even where a URL parser would refuse it. */
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly body: HttpBody | undefined;
}

export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number | undefined;
  readonly statusText: string;
  readonly headers: readonly HttpHeader[];
  readonly body: HttpBody | undefined;
}

/** A step of the browser or the person that is no HTTP message: a click, a script call, something said. */
export interface ScreenAct {
  readonly kind: 'act';
  readonly text: string;
}

export type Wire = HttpRequest | HttpResponse | ScreenAct;
