import { type Command, InvalidArgumentError, Option } from 'commander';

/** An option that narrows what is asked for. */
export interface FilterOption {
  /** As `--provider <key>`. */
  readonly flags: string;
  /** Member of the filter that it sets; `created.from` for a member of a member. */
  readonly member: string;
  readonly description: string;
  /** What one value means. @throws InvalidArgumentError */
  readonly read: (text: string) => string;
  /** May be given more than once: any of its values will do. */
  readonly isList: boolean;
}

/** Values of commander, by its own names of the options. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** An option that may be given more than once. @param choices all that it takes; any text when left out */
export function listFilter(
  flags: string,
  member: string,
  description: string,
  choices?: Readonly<Record<string, string>>,
): FilterOption {
  if (!choices) return { flags, member, description, read: String, isList: true };
  const known = Object.values(choices);
  const read = (text: string) => readChoice(text, known);
  return { flags, member, description: `${description}: ${known.join(', ')}`, read, isList: true };
}

/** An option that takes one text. */
export function textFilter(flags: string, member: string, description: string): FilterOption {
  return { flags, member, description, read: String, isList: false };
}

/** An option that takes one time. */
export function timeFilter(flags: string, member: string, description: string): FilterOption {
  return { flags, member, description, read: readTime, isList: false };
}

/** Adds the options to a command. */
export function addFilters(command: Command, filters: readonly FilterOption[]): Command {
  for (const { flags, description, read, isList } of filters) {
    const option = new Option(flags, description);
    command.addOption(
      isList
        ? option.argParser((text, earlier: readonly string[] = []): readonly string[] => [...earlier, read(text)])
        : option.argParser(read),
    );
  }
  return command;
}

/** The choice that is meant, however it is written. @throws InvalidArgumentError */
export function readChoice(text: string, choices: readonly string[]): string {
  const wanted = text.trim().toUpperCase().replaceAll('-', '_');
  const choice = choices.find((known) => known === wanted);
  if (choice === undefined) throw new InvalidArgumentError(`Expected one of ${choices.join(', ')}.`);
  return choice;
}

function readTime(text: string): string {
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('Expected a time as 2026-11-21 or 2026-11-21T09:30:00Z.');
  }
  return at.toISOString();
}

/** The filter that the given options make; those that were left out do not narrow. */
export function toFilter<Filter>(filters: readonly FilterOption[], values: OptionValues): Filter {
  const filter: Record<string, unknown> = {};
  for (const { flags, member } of filters) {
    const value = values[new Option(flags).attributeName()];
    if (value === undefined) continue;
    const [outer = '', inner] = member.split('.');
    filter[outer] = inner === undefined ? value : { ...(filter[outer] as object | undefined), [inner]: value };
  }
  return filter as Filter;
}

/** For messages: the option behind each member of a filter. */
export function flagsByMember(filters: readonly FilterOption[]): ReadonlyMap<string, string> {
  return new Map(filters.map(({ flags, member }) => [member.split('.')[0] ?? '', new Option(flags).long ?? flags]));
}
