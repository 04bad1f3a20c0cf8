import { ServerError } from 'livekit-server-sdk';

/** The room, or the person in it, is gone already. */
export const isNobodyThere = (error: unknown): boolean =>
  error instanceof ServerError && error.status === 404;

/** In words for the log; never those of the server, which may quote what it was sent. */
export function whatWentWrong(error: unknown): string {
  if (!(error instanceof ServerError)) return 'cannot be reached';
  return error.status === 401 || error.status === 403
    ? 'refuses SEGUE_LIVEKIT_API_KEY and SEGUE_LIVEKIT_API_SECRET'
    : `answers with status ${error.status}`;
}
