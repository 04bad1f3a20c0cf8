/** An IPv4 address that came over an IPv6 socket is written as the IPv4 address that it is. */
export const plainAddress = (address: string | undefined): string =>
  (address ?? 'unknown').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

const EVERYWHERE = new Set(['127.0.0.1', '0.0.0.0', '::', '::1']);

/** The address that a person types to reach a listener on `host`. */
export function urlOf(host: string, port: number): string {
  if (EVERYWHERE.has(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
