/** The embed page as it will stand in the documentation, as wide as it is given and as high as it says. */
import { useEffect, useRef, useState } from 'react';
import { EMBED_SANDBOX, readHeight, USUAL_HEIGHT } from '#core/sharing/embed-frame.ts';
import styles from './documentation-page.module.css';

export function EmbedPreview({ address, title }: { address: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(USUAL_HEIGHT);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>): void => {
      const told = source === frame.current?.contentWindow ? readHeight(data) : undefined;
      if (told !== undefined) setHeight(told);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  return (
    <section className={styles.preview} aria-label="Preview">
      <h3>As readers will see it</h3>
      {/* A frame that is led elsewhere would leave an entry in the history; a new one leaves none. */}
      <iframe
        key={address}
        ref={frame}
        src={address}
        title={`Preview: ${title}`}
        sandbox={EMBED_SANDBOX}
        loading="lazy"
        style={{ height }}
      />
    </section>
  );
}
