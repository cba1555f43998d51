/**
 * Whether the browser holds to the page’s policy: what can be seen, and a test that breaks it on purpose. Nothing leaves:
 * what a policy in force refuses is never sent, and no address is tried that a policy not in force would let through.
 */

export interface SeenOfPolicy {
  /** The policy stands in the document. */
  readonly inDocument: boolean;
  /** The browser knows Trusted Types. */
  readonly trustedTypes: boolean;
  /** Opened by https or from this computer; else browsers give a page no cryptography. */
  readonly secure: boolean;
}

export const seenOfPolicy = (): SeenOfPolicy => ({
  inDocument: document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null,
  trustedTypes: window.trustedTypes !== undefined,
  secure: isSecureContext,
});

type Attempted = 'refused' | 'let through' | 'not tried';

export interface PolicyTest {
  /** A script’s address set as plain text; the script never becomes part of the page. */
  readonly script: Attempted;
  /** A connection to an address that holds its own answer. */
  readonly data: Attempted;
  readonly connection: Attempted;
  /** A header of the host refused it too: only a header can say who may frame the page. */
  readonly byHeader: boolean;
}

/** Names under `.invalid` exist nowhere (RFC 6761, section 6.4). */
const TEST_ADDRESS = 'https://policy-test.invalid/';

export async function testPolicy(): Promise<PolicyTest> {
  const script = setScriptAddress();
  const policies = await policiesThatRefuse('data:,signpost');
  if (policies.length === 0) return { script, data: 'let through', connection: 'not tried', byHeader: false };
  const ofConnection = await policiesThatRefuse(TEST_ADDRESS);
  return {
    script,
    data: 'refused',
    connection: ofConnection.length > 0 ? 'refused' : 'let through',
    byHeader: ofConnection.some((policy) => policy.includes('frame-ancestors')),
  };
}

function setScriptAddress(): Attempted {
  try {
    document.createElement('script').src = TEST_ADDRESS;
    return 'let through';
  } catch {
    return 'refused';
  }
}

/**
 * The texts of the policies that refuse a connection. The browser tells of each by an event, which may come late. Only a
 * policy that closes whatever it does not name is ours, and then closes pictures, frames and forms as well. (A picture
 * that is refused counts as a request in Chromium’s own list, a connection does not.)
 */
async function policiesThatRefuse(address: string): Promise<readonly string[]> {
  const policies: string[] = [];
  const note = ({ blockedURI, disposition, originalPolicy }: SecurityPolicyViolationEvent): void => {
    const isThis = blockedURI !== '' && address.startsWith(blockedURI);
    if (isThis && disposition === 'enforce' && originalPolicy.includes("default-src 'none'"))
      policies.push(originalPolicy);
  };
  document.addEventListener('securitypolicyviolation', note);
  await fetch(address).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, EVENT_WITHIN_MILLISECONDS));
  document.removeEventListener('securitypolicyviolation', note);
  return policies;
}

const EVENT_WITHIN_MILLISECONDS = 300;
