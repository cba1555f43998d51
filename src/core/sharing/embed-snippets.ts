/**
 * What an author pastes to have a flow, or a redacted trace, in a page of theirs: the element of `signpost-flow.js` as
 * each kind of platform takes it, an iframe, a fence of Mermaid. Every address in them is absolute. The same texts stand
 * in docs/embedding, where journeys try them.
 */
import { linked } from '#core/sequence/markdown-text.ts';
import { EMBED_SANDBOX, FLOW_ATTRIBUTES, type FlowAttribute } from './embed-frame.ts';
import { formatEmbedLink, type EmbedLink, type EmbedTheme } from './embed-link.ts';
import { flowLink } from './links.ts';

/** Ends with a slash: `https://signpost.example/`. */
export type AppAddress = string;

/** Whether nobody but who sits at this computer can open it. */
export const isThisComputer = (app: AppAddress): boolean =>
  /^(?:localhost|.+\.localhost|127\..+|\[::1\])$/.test(new URL(app).hostname);

/** Where somebody says that readers find the app; undefined when that is no address of a host. */
export function readAppAddress(text: string): AppAddress | undefined {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return `${url.origin}${url.pathname.replace(/(?:\/(?:index\.html)?)?$/, '/')}`;
}

export interface EmbeddedFlow {
  readonly flowId: string;
  readonly title: string;
  /** Counted from 1; undefined begins at the first that is shown. */
  readonly step: number | undefined;
  readonly steps: EmbedLink['steps'];
  readonly variant: string | undefined;
  readonly fault: string | undefined;
  readonly cloud: string | undefined;
  readonly detail: string | undefined;
  readonly theme: EmbedTheme | undefined;
}

/** Of pages that a flow can be stepped in; `frame` is for those that may have frames and no scripts. */
export type EmbeddingPlatform = 'html' | 'hugo' | 'mkdocs' | 'react' | 'frame';

export interface Snippet {
  /** Where it goes: a file, or the page itself. */
  readonly place: string;
  readonly text: string;
}

const SCRIPT = 'signpost-flow.js';
/** About what a flow takes on a page; where no script follows the height, what is higher scrolls. */
const FRAME_HEIGHT = 760;
const IN_THE_PAGE = 'In the page';

export const embeddedLink = (flow: EmbeddedFlow): string => {
  const { flowId, step, variant, fault, cloud, detail } = flow;
  return flowLink(flowId, { step, variant, faults: fault === undefined ? [] : [fault], cloud, detail });
};

/** The address of the embed page for a flow, with everything that it is asked for. */
export const embedAddress = (flow: EmbeddedFlow, app: AppAddress): string =>
  `${app}embed.html${formatEmbedLink(embeddedLink(flow), flow)}`;

/** In the order in which they are to be put in place. */
export function flowSnippets(platform: EmbeddingPlatform, flow: EmbeddedFlow, app: AppAddress): readonly Snippet[] {
  const script = `<script src="${escapedAttribute(app + SCRIPT)}" defer></script>`;
  const element = elementFor(flow, app);
  switch (platform) {
    case 'html':
      return [{ place: IN_THE_PAGE, text: `${script}\n${element}\n` }];
    case 'frame':
      return [{ place: IN_THE_PAGE, text: frameSnippet(embedAddress(flow, app), labelOf(flow)) }];
    case 'hugo':
      return [
        { place: 'Once: layouts/shortcodes/signpost-flow.html', text: hugoShortcode(script, app) },
        { place: IN_THE_PAGE, text: `{{< signpost-flow ${attributesOf(flow, escapedParameter)} >}}\n` },
      ];
    case 'mkdocs':
      return [
        { place: 'Once: mkdocs.yml', text: `extra_javascript:\n  - ${app}${SCRIPT}\n` },
        // Markdown leaves alone what stands in a block that it knows.
        { place: IN_THE_PAGE, text: `<div>\n${element.replaceAll(/^/gm, '  ')}\n</div>\n` },
      ];
    case 'react':
      return [
        {
          place: 'Once: docusaurus.config.js, or the same script in the page’s head',
          text: `scripts: [{ src: '${app}${SCRIPT}', defer: true }],\n`,
        },
        { place: IN_THE_PAGE, text: `${element}\n` },
      ];
  }
}

/** `address` is that of the embed page with its fragment. Without a `style`, which the page’s policy may not let in. */
export const frameSnippet = (address: string, title: string): string =>
  `<iframe
  src="${escapedAttribute(address)}"
  title="${escapedAttribute(title)}"
  sandbox="${EMBED_SANDBOX}"
  loading="lazy"
  width="100%"
  height="${FRAME_HEIGHT}"
  frameborder="0"
></iframe>
`;

/** `parts` as `exportMermaid` makes them; the link leads to where the reader can step. */
export function mermaidSnippet(parts: readonly string[], title: string, link: string): string {
  const fences = parts.map((part) => `\`\`\`mermaid\n${part.trimEnd()}\n\`\`\`\n`);
  return [...fences, `${linked(`${title}, step by step`, link)}\n`].join('\n');
}

const labelOf = ({ title }: EmbeddedFlow): string => `${title}, step by step`;

function elementFor(flow: EmbeddedFlow, app: AppAddress): string {
  const link = escapedAttribute(app + embeddedLink(flow));
  return `<signpost-flow ${attributesOf(flow)}>
  <a href="${link}">${escapedText(labelOf(flow))}</a>
</signpost-flow>`;
}

function attributesOf(flow: EmbeddedFlow, escape = escapedAttribute): string {
  const { flowId, step, steps, variant, fault, detail, cloud, theme } = flow;
  const attributes: Readonly<Record<FlowAttribute, string | undefined>> = {
    flow: flowId,
    step: step === undefined ? undefined : `${step}`,
    steps: steps === undefined ? undefined : `${steps.first}-${steps.last}`,
    variant,
    fault,
    detail,
    cloud,
    theme,
    label: labelOf(flow),
  };
  return FLOW_ATTRIBUTES.flatMap((name) => {
    const value = attributes[name];
    return value === undefined ? [] : [`${name}="${escape(value)}"`];
  }).join(' ');
}

/** What is not given stays away, as an attribute that is empty would too. */
function hugoShortcode(script: string, app: AppAddress): string {
  const attributes = FLOW_ATTRIBUTES.map((name) => `\n  {{- with .Get "${name}" }} ${name}="{{ . }}"{{ end }}`).join(
    '',
  );
  return `${script}
<signpost-flow${attributes}>
  <a href="${escapedAttribute(app)}#/flows/{{ .Get "flow" }}">{{ .Get "label" }}</a>
</signpost-flow>
`;
}

/** HTML, JSX and MDX read the same references in attributes. */
const escapedAttribute = (text: string): string => text.replace(/[&<>"]/g, reference);

/** A parameter of a Hugo shortcode is a string of Go’s; the shortcode escapes it again for HTML. */
const escapedParameter = (text: string): string => text.replace(/[\\"]/g, String.raw`\$&`);

/** Between tags MDX would read braces, and Markdown its marks. */
const escapedText = (text: string): string => text.replace(/[&<>"'{}*_[\]`\\~|$]/g, reference);

const reference = (character: string): string => `&#${character.codePointAt(0)};`;
