/** The viewer of saved files as texts, made by scripts/vite/file-viewer.ts. */
declare module 'virtual:file-viewer' {
  export const viewer: import('#core/sharing/one-file.ts').FileViewer;
}
