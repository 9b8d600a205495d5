import type { BoardState } from './board-state.ts';

/** A board that somebody left for a release, to come back to as it was. */
export interface KeptBoard {
  readonly state: BoardState;
  /** Of the stream: what happens meanwhile comes behind it. */
  readonly position: string;
  /** How far down it was scrolled, in pixels. */
  readonly offset: number;
  /** The release it was left for; null when the focus was elsewhere. */
  readonly focusedId: string | null;
}

/** Of which board it is: what one caller was told is not there for the next. */
export interface BoardOwner {
  readonly authorization: string | null;
  /** The filters, as `writeFilters` gives them. */
  readonly address: string;
}

let kept: { readonly owner: BoardOwner; readonly board: KeptBoard } | null = null;

export function keepBoard(owner: BoardOwner, board: KeptBoard): void {
  kept = { owner, board };
}

/** Null when the last board that was left was another's, or had other filters. */
export function findKeptBoard({ authorization, address }: BoardOwner): KeptBoard | null {
  const isSame = kept?.owner.authorization === authorization && kept.owner.address === address;
  return isSame ? (kept?.board ?? null) : null;
}
