const searches = new Map<string, string>();

/** Where the way back to a list leads: to its filters as they were left. @param path of the list */
export function lastAddress(path: string): string {
  return `${path}${searches.get(path) ?? ''}`;
}

/** @param search the filters in the address, with their question mark; empty without any */
export function rememberSearch(path: string, search: string): void {
  searches.set(path, search);
}
