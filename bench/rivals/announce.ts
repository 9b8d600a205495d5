/** Tells whoever started this process where it serves. */
export function announce(port: number, path = '/graphql'): void {
  console.log(`http://127.0.0.1:${port}${path}`);
}
