import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Addresses that no vendor serves its API on and where a cloud machine finds its own credentials, or everything listens. */
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addSubnet('0.0.0.0', 8, 'ipv4');
refused.addAddress('100.100.100.200', 'ipv4'); // Alibaba Cloud's metadata service
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6'); // AWS's metadata service
refused.addAddress('::', 'ipv6');
const REFUSED_NAMES: ReadonlySet<string> = new Set(['metadata', 'metadata.google.internal', 'instance-data']);

/** True for an address or name of this machine alone: 127.0.0.0/8, ::1, localhost. `[::1]` may have its brackets. */
export function isLoopbackHost(host: string): boolean {
  const name = withoutBrackets(host).toLowerCase();
  if (name === 'localhost') return true;
  const version = isIP(name);
  return version !== 0 && loopback.check(name, version === 4 ? 'ipv4' : 'ipv6');
}

/** @returns what is expected and what came, null when `text` can be the base address of an upstream */
export function whyNotEndpoint(text: string): string | null {
  const url = parseHttpUrl(text);
  if (typeof url === 'string') return url;
  if (url.pathname !== '/') return 'scheme and host alone, got a path as well';
  if (url.search || url.hash || text.includes('?') || text.includes('#'))
    return 'scheme and host alone, got a query or fragment as well';
  return null;
}

/** As `whyNotEndpoint`, for an address whose path matters. */
export function whyNotDocumentUrl(text: string): string | null {
  const url = parseHttpUrl(text);
  return typeof url === 'string' ? url : null;
}

/** As `whyNotDocumentUrl`, for a collector within one's own network: nothing secret is sent there unless configured. */
export function whyNotCollector(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return 'a URL that begins with http:// or https://, got something else';
  if (url.username || url.password) return 'a URL without user name and password, got one with';
  return null;
}

/** @returns why not, or the URL: https, or http to this machine; no user name, no address that only an attacker would name */
function parseHttpUrl(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return 'a URL that begins with https://, got something else';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `a URL that begins with https://, got ${url.protocol.slice(0, 20)}`;
  }
  if (url.username || url.password) return 'a URL without user name and password, got one with';
  const host = withoutBrackets(url.hostname).replace(/\.$/, '');
  const version = isIP(host);
  if (REFUSED_NAMES.has(host) || (version !== 0 && refused.check(host, version === 4 ? 'ipv4' : 'ipv6'))) {
    return `a vendor's host, got ${host}, a link-local, metadata or unspecified address`;
  }
  if (host.split('.').some((label) => label.startsWith('xn--')))
    return "a vendor's host in plain ASCII, got other letters";
  if (url.protocol === 'http:' && !isLoopbackHost(host))
    return 'https:// (http:// only for a loopback address), got http://';
  return url;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
