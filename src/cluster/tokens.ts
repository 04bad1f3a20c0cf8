import { Limits } from '../protocol/limits.ts';
import type { Core } from './core.ts';
import type { Participant } from './participant.ts';

/** How long a session may go on with the same resume token: longer than any meeting. */
const RESUME_TOKEN_LIFE = 12 * 3600_000;

export interface MintedToken {
  jti: string;
  token: string;
}

/** The token that opens a participant's session (SPEC T1 to T3). `extra`: milliseconds that it lives longer. */
export async function mintFirstToken(core: Core, participant: Participant, extra = 0): Promise<string> {
  const { jti, token } = await mint(core, participant, Limits.tokenLife + extra);
  if (!participant.gone) participant.acceptedJti = jti;
  return token;
}

/** A token for resuming; the caller makes it the accepted one when the session is open (SPEC R1). */
export const mintResumeToken = (core: Core, participant: Participant): Promise<MintedToken> =>
  mint(core, participant, RESUME_TOKEN_LIFE);

async function mint(core: Core, participant: Participant, life: number): Promise<MintedToken> {
  const jti = core.ids.guid();
  const now = core.clock.now();
  const token = await core.mint.mint({
    sub: participant.userId,
    jti,
    iat: Math.floor(now / 1000),
    exp: Math.floor((now + life) / 1000),
    numericId: participant.call.space.numericId,
    participant: participant.id,
  });
  return { jti, token };
}
