import { meaningOf, type ReleaseStatus } from '../domain/status.ts';

const MAX_LENGTH = 2_000;

/**
 * A vendor's message on a status, null unless something went wrong: vendors fill the field with "Success", or with
 * anything at all, beside a success.
 */
export function messageOf(text: string | null, status: ReleaseStatus): string | null {
  if (text === null || text.toLowerCase() === 'success' || meaningOf(status).outcome === 'SUCCESS') return null;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
