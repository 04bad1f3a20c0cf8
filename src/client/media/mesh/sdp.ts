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

/**
 * Where the sender's estimate of the line begins, in kilobits a second. Browsers begin at 300, too little for a
 * camera's picture: the first frames would be thrown away, and the encoder set up again for smaller ones.
 */
export const startingAt = (sdp: string, kilobits: number): string =>
  sdp.replace(/^a=rtpmap:(\d+) VP8\/90000\r\n/gm, (line, payload: string) => {
    return `${line}a=fmtp:${payload} x-google-start-bitrate=${kilobits}\r\n`;
  });
