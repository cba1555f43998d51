/**
 * `<signpost-flow flow="oauth-card" step="6">` for other people's pages: the embed page in a sandboxed frame, as high as it
 * says it is. Built as a script of its own, which finds the embed page beside itself; it writes no inline style and no
 * HTML, so a page's policy needs to allow the host in `script-src` and `frame-src` and nothing else. What stands between
 * the tags is shown until the steps are there, and where they never come. Left out: traces, which fit an iframe.
 */
import { formatEmbedLink, type EmbedTheme } from '#core/sharing/embed-link.ts';
import {
  EMBED_SANDBOX,
  FLOW_ATTRIBUTES,
  readHeight,
  USUAL_HEIGHT,
  type FlowAttribute,
} from '#core/sharing/embed-frame.ts';
import { flowLink } from '#core/sharing/links.ts';

const THEMES: readonly EmbedTheme[] = ['light', 'dark'];
const NAME = 'signpost-flow';

/** In pixels, by flow: a page that comes again keeps its place while the frame loads. */
const heights = new Map<string, number>();

const STYLES = `
:host { display: grid }
:host([hidden]) { display: none }
slot, iframe { grid-area: 1 / 1; min-width: 0 }
slot { display: block }
slot[hidden] { display: none }
iframe { width: 100%; border: 0 }
`;

function define(embedPage: string): void {
  const styles = new CSSStyleSheet();
  styles.replaceSync(STYLES);

  class FlowElement extends HTMLElement {
    static readonly observedAttributes = FLOW_ATTRIBUTES;
    readonly #fallback = document.createElement('slot');
    #frame: HTMLIFrameElement | undefined;
    /** Whether the page in the frame is there and listens. */
    #isThere = false;
    readonly #changed = new Set<string>();

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [styles];
      root.append(this.#fallback);
    }

    connectedCallback(): void {
      if (!this.isConnected || this.#frame !== undefined) return;
      this.#takeEarlyProperties();
      // A frame loses its page whenever it is removed, so each time gets a new one, at the step that is asked for now.
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', EMBED_SANDBOX);
      frame.loading = 'lazy';
      frame.title = this.#label();
      frame.style.height = `${heights.get(this.#flow()) ?? USUAL_HEIGHT}px`;
      frame.style.visibility = 'hidden';
      frame.src = this.#address();
      this.#frame = frame;
      addEventListener('message', this.#hear);
      this.shadowRoot?.append(frame);
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#hear);
      this.#frame?.remove();
      this.#frame = undefined;
      this.#isThere = false;
      this.#fallback.hidden = false;
    }

    /** Being there, it lets a move of the whole element leave the frame alone. */
    connectedMoveCallback(): void {}

    /** A framework sets attributes one after the other; they are followed together. */
    attributeChangedCallback(name: string): void {
      if (this.#frame === undefined) return;
      if (this.#changed.size === 0) queueMicrotask(() => this.#follow());
      this.#changed.add(name);
    }

    #follow(): void {
      const changed = new Set(this.#changed);
      this.#changed.clear();
      const frame = this.#frame;
      if (frame === undefined) return;
      if (changed.delete('label')) frame.title = this.#label();
      const step = this.#stepNumber();
      const isTold = [...changed].every((name) => name === 'theme' || (name === 'step' && step !== undefined));
      if (!this.#isThere) frame.src = this.#address();
      // Unlike a new `src`, this leaves nothing behind in the history of the page.
      else if (!isTold) frame.contentWindow?.location.replace(this.#address());
      else {
        if (changed.has('step')) frame.contentWindow?.postMessage({ type: 'goto', step }, '*');
        if (changed.has('theme'))
          frame.contentWindow?.postMessage({ type: 'theme', theme: this.#theme() ?? 'system' }, '*');
      }
    }

    /** The frame has no origin to look at; that the message comes from it is enough, and all it can tell is a height. */
    readonly #hear = ({ source, data }: MessageEvent<unknown>): void => {
      const frame = this.#frame;
      if (frame === undefined || source === null || source !== frame.contentWindow) return;
      const height = readHeight(data);
      if (height === undefined) return;
      heights.set(this.#flow(), height);
      frame.style.height = `${height}px`;
      frame.style.visibility = '';
      this.#fallback.hidden = true;
      this.#isThere = true;
    };

    /** Those that were set before this script came hide the ones that are defined below. */
    #takeEarlyProperties(): void {
      for (const name of FLOW_ATTRIBUTES) {
        const early = Object.getOwnPropertyDescriptor(this, name);
        if (early === undefined) continue;
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, early.value);
      }
    }

    #text(name: FlowAttribute): string | undefined {
      return this.getAttribute(name)?.trim() || undefined;
    }

    /** Undefined also where the step is named by its id. */
    #stepNumber(): number | undefined {
      const text = this.#text('step') ?? '';
      return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
    }

    #flow(): string {
      return this.#text('flow') ?? '';
    }

    #label(): string {
      return this.#text('label') ?? `Sign-in flow ${this.#flow()}, step by step`;
    }

    #theme(): EmbedTheme | undefined {
      return THEMES.find((theme) => theme === this.#text('theme'));
    }

    #address(): string {
      const fault = this.#text('fault');
      const step = this.#stepNumber();
      const link = flowLink(this.#flow(), {
        step,
        stepId: step === undefined ? this.#text('step') : undefined,
        variant: this.#text('variant'),
        faults: fault === undefined ? [] : [fault],
        detail: this.#text('detail'),
        cloud: this.#text('cloud'),
      });
      const [, first, last] = /^(\d+)-(\d+)$/.exec(this.#text('steps') ?? '') ?? [];
      const steps = first === undefined ? undefined : { first: Number(first), last: Number(last) };
      return embedPage + formatEmbedLink(link, { steps, theme: this.#theme() });
    }
  }

  for (const name of FLOW_ATTRIBUTES)
    Object.defineProperty(FlowElement.prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: FlowElement) {
        return this.getAttribute(name);
      },
      set(this: FlowElement, value: string | number | null | undefined) {
        if (value === undefined || value === null) this.removeAttribute(name);
        else this.setAttribute(name, `${value}`);
      },
    });
  customElements.define(NAME, FlowElement);
}

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement)) throw new Error(`${NAME}.js is no module: load it by <script src>.`);
// A page may name the script twice, or a framework may load it again.
if (customElements.get(NAME) === undefined) define(new URL('embed.html', script.src).href);
