import { type RefObject, useEffect, useRef, useState } from 'react';

/** How wide an element is, in pixels, as it changes; `before` until it is there. */
export function useWidth<Each extends Element>(before: number): readonly [RefObject<Each | null>, number] {
  const element = useRef<Each>(null);
  const [width, setWidth] = useState(before);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
