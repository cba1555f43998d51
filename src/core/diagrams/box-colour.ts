/**
 * A box may begin with a colour: `box Aqua Group`, `box rgb(33,66,99) Group`. Mermaid asks the browser whether the first
 * word is one; these are the names of CSS Color Module Level 4, section 6.1, with `transparent` and `currentcolor`.
 */
const NAMES: ReadonlySet<string> = new Set(
  (
    'aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood ' +
    'cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson currentcolor cyan darkblue darkcyan ' +
    'darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred ' +
    'darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue ' +
    'dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray ' +
    'green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen ' +
    'lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink ' +
    'lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen ' +
    'linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue ' +
    'mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy ' +
    'oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip ' +
    'peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown ' +
    'seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle ' +
    'tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen'
  ).split(' '),
);

/** The name of a box, and whether a colour stood before it. */
export function withoutColour(text: string): { readonly label: string; readonly hadColour: boolean } {
  const trimmed = text.trim();
  const first = /^(?:(?:rgba?|hsla?)[ \t]*\([^()]*\)|\w+)/i.exec(trimmed)?.[0] ?? '';
  const hadColour = first.endsWith(')') || NAMES.has(first.toLowerCase());
  return { label: hadColour ? trimmed.slice(first.length).trim() : trimmed, hadColour };
}
