/** Of `scripts/vite/shared-workers.ts`. */
declare module 'virtual:flow-engine' {
  /** The address of what the worker of the flows imports; undefined where nothing is built. */
  const engine: string | undefined;
  export default engine;
}
