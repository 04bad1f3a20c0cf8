import { jwtDecode } from 'jwt-decode';
import * as v from 'valibot';
import { TokenClaims } from '../../protocol/token.ts';

/**
 * Reads what a token says, to know where it leads. Only the bridge that minted it can verify it. `null`: not a
 * token, or one for something else. Its expiry is not looked at: this clock may be wrong by hours.
 */
export function readClaims(token: string): TokenClaims | null {
  try {
    const claims = v.safeParse(TokenClaims, jwtDecode(token));
    return claims.success ? claims.output : null;
  } catch {
    return null;
  }
}
