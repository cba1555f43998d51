/** Loads the scripts that lie beside the embed page, and no other: the page's policy takes an address from here only. */
const BESIDE = /^(?:recordings\/[a-z0-9-]+|embed-trace)\.js$/;

function requireBeside(file: string): string {
  if (!BESIDE.test(file)) throw new Error(`There is no script ${file}.`);
  return `./${file}`;
}

const policy = window.trustedTypes?.createPolicy('signpost-embed', { createScriptURL: requireBeside });

/** Rejects with a sentence when it does not come. */
export const loadScript = (file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = policy?.createScriptURL(file) ?? requireBeside(file);
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error('it is not on this host, or the network is off.')));
    document.head.append(script);
  });
