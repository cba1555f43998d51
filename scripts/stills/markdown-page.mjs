/** A page of Markdown with the numbered steps that were asked for, each with its pictures and a link that opens it. */

/**
 * @param {string} transcript the app’s, as Markdown
 * @param {Still} whole the diagram
 * @param {(Still & { step: number, link: string })[]} stills
 * @typedef {{ text: string, pictures: { theme: string, file: string }[] }} Still
 */
export function markdownPage(transcript, whole, stills) {
  const [head, ...sections] = transcript.trimEnd().split(/\n\n(?=## \d+\. )/);
  const parts = stills.flatMap((still) => [sections[still.step - 1], picture(still), linked(still)]);
  return `${[head, picture(whole), ...parts].join('\n\n')}\n`;
}

/** Light or dark as the reader’s system is, where there are both. The tags are closed, so that MDX takes them too. */
function picture({ text, pictures }) {
  const [first, ...others] = pictures;
  const image = `<img src="${first.file}" alt="${attribute(text)}" />`;
  const sources = others.map(
    ({ theme, file }) => `<source media="(prefers-color-scheme: ${theme})" srcset="${file}" />`,
  );
  return sources.length === 0 ? image : `<picture>${sources.join('')}${image}</picture>`;
}

const linked = ({ step, link }) => `[Open step ${step} in Signpost](${link})`;

const ENTITIES = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;', '{': '&#123;', '}': '&#125;' };
const attribute = (text) => text.replaceAll('\n', ' ').replace(/[&"<>{}]/g, (character) => ENTITIES[character]);
