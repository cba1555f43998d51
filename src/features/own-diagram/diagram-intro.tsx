/** Where the diagram will be, before there is one: what the screen does, and three texts to begin with. */
import { useActions } from '#state/use-app.ts';
import { IntroPage, SampleList } from '#ui/intro-page.tsx';
import { DiagramPicture } from './diagram-picture.tsx';
import { DIAGRAM_SAMPLES } from './samples.ts';

export function DiagramIntro() {
  const { openDiagram } = useActions();
  return (
    <IntroPage
      title="Step through a diagram of your own"
      lead="Paste a Mermaid sequence diagram or a Markdown page that has some, or write one. It plays message by message, and leaves as Mermaid text that other renderers accept, as SVG, as PNG or on paper."
      picture={<DiagramPicture />}
    >
      <SampleList
        samples={DIAGRAM_SAMPLES}
        onOpen={(id) => void openDiagram(DIAGRAM_SAMPLES.find((sample) => sample.id === id)?.text ?? '')}
      />
    </IntroPage>
  );
}
