/** Letters of scripts without upper and lower case, digits, and marks that mean themselves in every search. */
const PLAIN_PART = /^[\p{Lo}\p{Nd}_.:/-]{1,64}$/u;
/** Times of 13 digits in milliseconds, also the moment before; DataArts Studio documents no others. 2001 to 2286. */
const EARLIEST = 1_000_000_000_001;
const LATEST = 9_999_999_999_999;

/**
 * Whether a vendor's keyword search certainly finds every text that has this part. No vendor says whether its search
 * minds the case, trims, knows wildcards or refuses some characters: such parts are looked for here alone.
 */
export function isPushablePart(part: string | null | undefined): part is string {
  return part != null && PLAIN_PART.test(part);
}

/** In milliseconds since 1970; null where there is no bound, or one that a vendor may refuse. */
export function pushableTime(time: Date | null | undefined): number | null {
  const ms = time?.getTime();
  return ms !== undefined && ms >= EARLIEST && ms <= LATEST ? ms : null;
}
