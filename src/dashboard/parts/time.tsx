import { useSpeech } from '../text/use-text.tsx';
import { useNow } from './use-now.ts';

/** A point in time, in the viewer's zone; all of it on hovering. */
export function Time({ at }: { readonly at: string }) {
  const { formats } = useSpeech();
  return (
    <time dateTime={at} title={formats.full(at)}>
      {formats.time(at)}
    </time>
  );
}

/** How long ago it was, kept true. */
export function Age({ at }: { readonly at: string }) {
  const { formats } = useSpeech();
  const now = useNow();
  return (
    <time dateTime={at} title={formats.full(at)}>
      {formats.age(at, now)}
    </time>
  );
}

/** How long it took, or has been taking when it has no end yet. */
export function Duration({ from, to }: { readonly from: string; readonly to: string | null }) {
  const { formats } = useSpeech();
  const now = useNow();
  const end = to === null ? now : Date.parse(to);
  return <span>{formats.span(Math.max(0, end - Date.parse(from)))}</span>;
}
