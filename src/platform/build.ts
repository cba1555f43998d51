/** Which build this is, as the build wrote it into the document. */
export interface Build {
  readonly version: string;
  /** The beginning of a SHA-256 over the files of the build, hexadecimal; undefined while the app is being developed. */
  readonly hash: string | undefined;
}

export function readBuild(): Build {
  const mark = document.querySelector('meta[name="signpost-build"]')?.getAttribute('content') ?? '';
  const [version = '', hash] = mark.split(' ');
  return { version, hash };
}
