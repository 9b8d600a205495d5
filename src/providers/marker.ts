/** Ours stands last, so a description that already ends in somebody else's marker keeps that one as text. */
const MARKER = /\s*\[signalbox:([^\s\]]+)\]$/;

/** The description that is sent: what people wrote, and by what an unclear answer is resolved. */
export function addMarker(description: string | null, marker: string): string {
  return [description?.trim() ?? '', `[signalbox:${marker}]`].filter((part) => part !== '').join(' ');
}

/** The marker at the end of a description, null without one. */
export function findMarker(description: string | null): string | null {
  return description?.match(MARKER)?.[1] ?? null;
}

/** What people wrote; null when there is nothing but a marker. */
export function stripMarker(description: string | null): string | null {
  return description?.replace(MARKER, '').trim() || null;
}
