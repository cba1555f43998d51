/**
 * The key courier: the only document of Signpost that may reach a network, and the one that never sees a token. It runs
 * in a sandboxed frame of opaque origin, is told one address and hands back what was found there. A classic script,
 * because an opaque origin may not load modules. No cookies, no referrer, no redirects, one document at a time.
 */
'use strict';

(() => {
  /** The largest key set seen in public has some 40,000 characters. */
  const MAX_BYTES = 2_000_000;

  const readText = async (response) => {
    const chunks = [];
    let size = 0;
    const reader = response.body.getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      chunks.push(chunk.value);
      size += chunk.value.length;
      if (size > MAX_BYTES) {
        await reader.cancel();
        return undefined;
      }
    }
    return new Blob(chunks).text();
  };

  /**
   * A browser says of every failed request the same: “Failed to fetch”. What can be told apart is told apart: no
   * network at all, a policy of this frame, an address that answers but lets no page read it, and one that does not.
   */
  const explain = async (url, isBlocked) => {
    if (isBlocked()) return { kind: 'policy' };
    if (!navigator.onLine) return { kind: 'offline' };
    try {
      await fetch(url, { mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
      return { kind: 'not-readable' };
    } catch {
      return { kind: 'unreachable' };
    }
  };

  const carry = async (url) => {
    let blocked = false;
    const note = () => (blocked = true);
    addEventListener('securitypolicyviolation', note);
    try {
      const response = await fetch(url, {
        mode: 'cors',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
      if (!response.ok) return { kind: 'status', status: response.status };
      const text = await readText(response);
      return text === undefined ? { kind: 'too-large', limit: MAX_BYTES } : { kind: 'document', text };
    } catch {
      return explain(url, () => blocked);
    } finally {
      removeEventListener('securitypolicyviolation', note);
    }
  };

  addEventListener('message', async ({ source, data }) => {
    if (source !== parent || typeof data?.url !== 'string' || !data.url.startsWith('https://')) return;
    const answer = await carry(data.url);
    parent.postMessage({ id: data.id, answer }, '*');
  });
  parent.postMessage({ ready: true }, '*');
})();
