/** Geometry of the drawing, in CSS pixels. Mermaid lays out with these; the overlay relies on them. */
export const DRAWING = {
  mermaid: {
    theme: 'default',
    look: 'classic',
    mirrorActors: false,
    useMaxWidth: false,
    wrap: false,
    width: 96,
    height: 28,
    actorMargin: 12,
    boxMargin: 10,
    boxTextMargin: 4,
    wrapPadding: 4,
    /** Wide enough for “critical”. */
    labelBoxWidth: 64,
    diagramMarginX: 0,
    diagramMarginY: 0,
    bottomMarginAdj: 8,
    actorFontSize: 13,
    messageFontSize: 13,
    messageAlign: 'center',
  },
  /** Room on the left for the rail of a followed value. */
  railWidth: 64,
  discRadius: 10,
  /** The row of participants, and what the names of their groups add to it. */
  castHeight: 44,
  groupHeight: 20,
} as const;
