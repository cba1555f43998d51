/** The raw bytes of one part, as signed. */
import { byteRow, BYTES_IN_ROW } from './byte-rows.ts';
import styles from './part-bytes.module.css';
import { VirtualFrame } from './virtual-frame.tsx';

/** In pixels. */
const ROW_HEIGHT = 20;

export function PartBytes({ title, bytes }: { title: string; bytes: Uint8Array }) {
  return (
    <div className={styles.bytes}>
      <VirtualFrame
        label={`${title}, its bytes`}
        count={Math.ceil(bytes.length / BYTES_IN_ROW)}
        rowHeight={ROW_HEIGHT}
        element="div"
      >
        {(index, place) => {
          const { offset, hex, text } = byteRow(bytes, index);
          return (
            <div key={index} className={`wire ${styles.row}`} {...place}>
              <span>{offset}</span>
              <span>{hex}</span>
              <span>{text}</span>
            </div>
          );
        }}
      </VirtualFrame>
    </div>
  );
}
