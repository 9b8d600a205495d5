import { Counter, Gauge, type Registry } from 'prom-client';

/** How often something was there that was asked for, since the process began. */
interface Reuse {
  readonly hits: number;
  readonly misses: number;
}

/** What is kept up to a half of `server.maxKeptBytes`. */
interface KeptTexts extends Reuse {
  readonly bytes: number;
  readonly entries: number;
}

/** Where the figures of texts come from that are written once and sent again. */
export interface TextSources {
  /** Of objects that never change; null when nothing is kept, as below. */
  readonly objects: KeptTexts | null;
  /** Whole answers. */
  readonly answers: KeptTexts | null;
  /** Of events, told to many subscribers. */
  readonly events: Reuse;
}

/** @returns what brings the figures up to date: they are read when somebody asks, as counting each text would cost more than most */
export function createTextMetrics(registry: Registry, { objects, answers, events }: TextSources): () => void {
  const registers = [registry];
  const bytes = new Gauge({
    name: 'signalbox_kept_text_bytes',
    help: 'Most bytes that texts of objects or answers kept to be sent again can take, of server.maxKeptBytes.',
    labelNames: ['of'],
    registers,
  });
  const entries = new Gauge({
    name: 'signalbox_kept_texts',
    help: 'Most texts of objects or answers that can be kept just now.',
    labelNames: ['of'],
    registers,
  });
  const reuse = new Counter({
    name: 'signalbox_text_reuse_total',
    help: 'Texts of objects, answers or events that were needed, by whether they were written already (hit) or not (miss).',
    labelNames: ['of', 'outcome'],
    registers,
  });
  return () => {
    const kept = { objects: objects ?? NONE, answers: answers ?? NONE };
    for (const [of, texts] of Object.entries(kept)) {
      bytes.set({ of }, texts.bytes);
      entries.set({ of }, texts.entries);
    }
    reuse.reset();
    for (const [of, { hits, misses }] of Object.entries({ ...kept, events })) {
      reuse.inc({ of, outcome: 'hit' }, hits);
      reuse.inc({ of, outcome: 'miss' }, misses);
    }
  };
}

const NONE: KeptTexts = { hits: 0, misses: 0, bytes: 0, entries: 0 };
