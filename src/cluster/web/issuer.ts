import { decodeJwt } from 'jose';
import * as v from 'valibot';
import { BridgeName } from '../../protocol/bridgeName.ts';

/** The token in an authentication whose shape nobody has looked at yet. */
export function tokenOf(data: unknown): string | undefined {
  const envelope = v.safeParse(v.object({ token: v.string() }), data);
  return envelope.success ? envelope.output.token : undefined;
}

/** The call bridge that a token says it is from. Nobody has verified that; it only tells whom to ask. */
export function issuerOf(token: string): string | undefined {
  try {
    const issuer = v.safeParse(BridgeName, decodeJwt(token).iss);
    return issuer.success ? issuer.output : undefined;
  } catch {
    return undefined;
  }
}
