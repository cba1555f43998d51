import { useEffect, useState } from 'react';

/** What is over sooner is not worth hearing. */
const WORTH_HEARING_MILLISECONDS = 700;

/** What is waited for: seen at once, heard only where it lasts. */
export function Waiting({
  className,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: string;
}) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORTH_HEARING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className={className} role="status">
      {/* Another element, because a text that is only uncovered is no news to every screen reader. */}
      <span key={String(isLong)} aria-hidden={isLong ? undefined : true}>
        {children}
      </span>
    </p>
  );
}
