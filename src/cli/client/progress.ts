import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import { describeEvent, type StreamEvent } from './event-text.ts';
import type { Subject } from './goal.ts';
import type { StatusOutcome } from './gql/graphql.ts';
import { toLine } from './terminal-text.ts';

/** Shows how something goes that is waited for. */
export interface Progress {
  /** How all of it stands now. */
  show(subjects: readonly Subject[]): void;
  /** What has just happened. @param isAboutOne whether nothing else is waited for */
  event(event: StreamEvent, isAboutOne: boolean): void;
  /** About the connection. */
  note(text: string): void;
  /** Leaves the last picture standing. */
  end(): void;
}

/** Nothing: for programs, which get the result. */
export const silentProgress: Progress = { show() {}, event() {}, note() {}, end() {} };

/**
 * A picture that is redrawn on a terminal; elsewhere, as in the log of a CI job, a line for each transition. There may be a
 * terminal that does not say how wide it is, as that of a container: nothing can be redrawn there.
 */
export function createProgress(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Progress {
  return stdout.isTTY && stdout.columns > 0 ? createPicture(stdout) : createLines(stdout, stderr);
}

function createLines(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Progress {
  return {
    show() {},
    event(event, isAboutOne) {
      const line = describeEvent(event, isAboutOne);
      if (line !== null) stdout.write(`${line}\n`);
    },
    note: (text) => void stderr.write(`${text}\n`),
    end() {},
  };
}

function createPicture(stdout: NodeJS.WriteStream): Progress {
  const update = createLogUpdate(stdout);
  let lines: readonly string[] = [];
  let note = '';
  const draw = () => update([...lines, ...(note === '' ? [] : [styleText('yellow', note)])].join('\n'));
  return {
    show(subjects) {
      lines = subjects.flatMap(drawSubject);
      draw();
    },
    event() {},
    note(text) {
      note = text;
      draw();
    },
    end() {
      note = '';
      draw();
      update.done();
    },
  };
}

/** What is short goes first: a terminal breaks long names anywhere. */
function drawSubject(subject: Subject): string[] {
  const { id, name, status, outcome } = subject;
  if (subject.__typename === 'DataServiceApi') return [`${mark(status, outcome)} ${status}  ${toLine(name ?? id)}`];
  const title = toLine(name ?? subject.description ?? id);
  return [
    `${mark(status, outcome)} ${status}${subject.observation.stale ? ' (not read just now)' : ''}  ${title}`,
    ...subject.stages.map((stage) => `  ${mark(stage.status, stage.outcome)} ${toLine(stage.code)}  ${stage.status}`),
    ...(subject.message === null ? [] : [`  ${toLine(subject.message)}`]),
  ];
}

function mark(status: string, outcome: StatusOutcome | null): string {
  if (outcome === 'SUCCESS') return styleText('green', '✔');
  if (outcome !== null) return styleText('red', '✖');
  return status === 'RUNNING' || status === 'CHECKING' ? styleText('cyan', '▶') : styleText('dim', '·');
}
