/** Names one description: which peer connection made it, and which of its descriptions it is. */
export interface Origin {
  session: string;
  version: string;
}

/*
 * A signal is lost with a lost socket, or comes late. So a description says what it is meant for: an answer names
 * its offer, and an offer that goes on with an established connection names the other side's last description.
 * Browsers ignore the line.
 */
const FOR = 'a=x-segue-for:';

/** `null`: no description that a browser makes. */
export function originOf(sdp: string): Origin | null {
  const [, session, version] = /^o=\S+ (\d+) (\d+) /m.exec(sdp) ?? [];
  return session && version ? { session, version } : null;
}

export function meantFor(sdp: string): Origin | null {
  const [, session, version] = /^a=x-segue-for:(\d+) (\d+)\r?$/m.exec(sdp) ?? [];
  return session && version ? { session, version } : null;
}

/** As a session-level line, before the first media section. */
export function addressTo(sdp: string, { session, version }: Origin): string {
  const line = `${FOR}${session} ${version}\r\n`;
  const media = sdp.indexOf('m=');
  return media < 0 ? sdp + line : sdp.slice(0, media) + line + sdp.slice(media);
}

export const sameOrigin = (a: Origin, b: Origin): boolean =>
  a.session === b.session && a.version === b.version;

/** Fragments of ICE user names that a description announces. */
export const fragmentsOf = (sdp: string): string[] =>
  [...sdp.matchAll(/^a=ice-ufrag:(\S+)/gm)].flatMap(([, fragment]) => fragment ?? []);

/** `null`: the candidate does not say. */
export const fragmentOf = (candidate: string): string | null => / ufrag (\S+)/.exec(candidate)?.[1] ?? null;
