/** What follows from an object is made once and kept as long as the object is. For objects that never change. */
export function madeOnce<Source extends object, Made>(make: (source: Source) => Made): (source: Source) => Made {
  const known = new WeakMap<Source, { readonly made: Made }>();
  return (source) => {
    const kept = known.get(source);
    if (kept !== undefined) return kept.made;
    const made = make(source);
    known.set(source, { made });
    return made;
  };
}
