/** JSON as the vendor writes it: a bigint is a bare number of any length, which JSON.stringify cannot write. */
export type WireValue = string | number | bigint | boolean | null | readonly WireValue[] | WireObject;

/** A field that is undefined is left out. */
export interface WireObject {
  readonly [field: string]: WireValue | undefined;
}

/** Without blanks, in the order of the fields. */
export function writeWireJson(value: WireValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(writeWireJson).join(',')}]`;
  if (isWireObject(value)) {
    const fields: string[] = [];
    for (const [name, field] of Object.entries(value)) {
      if (field !== undefined) fields.push(`${JSON.stringify(name)}:${writeWireJson(field)}`);
    }
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

export function isWireObject(value: WireValue | undefined): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
