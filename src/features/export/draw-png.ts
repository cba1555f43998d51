/** A picture as PNG, drawn from its SVG by the browser, with its words inside. */
import { pictureAddress, type Picture, type PictureText } from '#core/diagrams/picture.ts';
import { withPngTexts } from '#core/diagrams/png-text.ts';

/** Undefined when this browser cannot make a picture so large. */
export async function drawPng(
  picture: Picture,
  scale: 1 | 2,
  { title, description }: PictureText,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const image = new Image();
  image.src = pictureAddress(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Some browsers give an empty picture instead of none where it is too large.
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null || blob.size === 0) return undefined;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return withPngTexts(bytes, { Title: title, Description: description, Software: 'Signpost' });
}
