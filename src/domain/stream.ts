export const GAP_REASONS = ['CURSOR_EXPIRED', 'SLOW_CONSUMER', 'NOT_OBSERVED'] as const;
export type GapReason = (typeof GAP_REASONS)[number];
export const CHECKPOINT_KINDS = ['CAUGHT_UP', 'HEARTBEAT'] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];
export const STREAM_STARTS = ['NOW', 'SNAPSHOT'] as const;
export type StreamStart = (typeof STREAM_STARTS)[number];
export const STREAM_UNTILS = ['FOREVER', 'TERMINAL'] as const;
export type StreamUntil = (typeof STREAM_UNTILS)[number];
