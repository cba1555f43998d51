/** What the tab has requested since it loaded, as the browser itself counts it. */
export interface RequestRecord {
  readonly url: string;
  /** Whether it went to the address the app was loaded from. */
  readonly own: boolean;
}

/** Tells of every request from the first on. */
export function watchRequests(report: (requests: readonly RequestRecord[]) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    report(
      list
        .getEntries()
        .map(({ name }) => ({ url: name, own: new URL(name, location.href).origin === location.origin })),
    );
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}
