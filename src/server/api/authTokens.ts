import { EVENTS_TOKEN_HEADER } from '../../protocol/events.ts';
import type { EventTokens } from '../events/tokens.ts';
import { withHeader } from './answer.ts';
import type { Resource } from './resource.ts';

/** A token for one connection to the events. */
export const authTokens = (tokens: EventTokens): Resource => ({
  POST() {
    return withHeader(EVENTS_TOKEN_HEADER, tokens.make());
  },
});
