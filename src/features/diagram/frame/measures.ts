/** Geometry of the drawing, in CSS pixels. Mermaid lays out with these; the overlay relies on them. */
export const DRAWING = {
  mermaid: {
    theme: 'default',
    look: 'classic',
    mirrorActors: false,
    useMaxWidth: false,
    wrap: false,
    width: 112,
    height: 28,
    actorMargin: 20,
    boxMargin: 10,
    boxTextMargin: 4,
    wrapPadding: 4,
    diagramMarginX: 0,
    diagramMarginY: 0,
    bottomMarginAdj: 8,
    actorFontSize: 13,
    messageFontSize: 13,
    messageAlign: 'center',
  },
  /** Room on the left for the rail of a followed value. */
  railWidth: 88,
  discRadius: 10,
  /** Mermaid's time grows faster than the number of messages; beyond this the list is the better picture. */
  mostSteps: 120,
} as const;
