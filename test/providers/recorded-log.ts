import type { ProviderLog } from '../../src/providers/transport/provider-log.ts';

/** A log that keeps what was said. */
export interface RecordedLog extends ProviderLog {
  readonly lines: readonly { level: 'debug' | 'warn'; fields: object; message: string }[];
}

export function createRecordedLog(): RecordedLog {
  const lines: { level: 'debug' | 'warn'; fields: object; message: string }[] = [];
  return {
    lines,
    debug: (fields, message) => void lines.push({ level: 'debug', fields, message }),
    warn: (fields, message) => void lines.push({ level: 'warn', fields, message }),
  };
}
