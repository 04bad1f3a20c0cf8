import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Says whether an `Authorization` header holds these credentials. Takes the same time for every wrong answer:
 * digests of equal length are compared, and never the texts.
 */
export function basicAuth(user: string, password: string): (header: string | undefined) => boolean {
  const wanted = digest(`${user}:${password}`);
  return (header) => {
    const encoded = /^basic +([\w+/=-]+)\s*$/i.exec(header ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString('utf8')), wanted);
  };
}
