import { Limits } from '../protocol/limits.ts';
import { beginning, oneLine } from '../protocol/plainText.ts';

/** What a link to a meeting may say (the web app's addresses), read once when the page is opened. */
export interface Invitation {
  numericId: string;
  name: string;
  secret: string;
  audioMuted: boolean;
  videoMuted: boolean;
  skipJoinOptions: boolean;
  /** As asked for; whether it is spoken here, `locales` knows. */
  lang: string | undefined;
}

export function readInvitation(address: URL): Invitation {
  const { searchParams, pathname } = address;
  return {
    numericId: /^\/meeting\/(\d{1,20})\/?$/.exec(pathname)?.[1] ?? '',
    name: beginning(oneLine(searchParams.get('name') ?? ''), Limits.nameCharacters),
    secret: searchParams.get('secret') ?? '',
    audioMuted: searchParams.get('audioMuted') === 'true',
    videoMuted: searchParams.get('videoDisabled') === 'true',
    skipJoinOptions: searchParams.get('skipJoinOptions') === 'true',
    lang: searchParams.get('lang') ?? undefined,
  };
}

/**
 * The address without what holds once: what nobody should see, keep in a history or send on, and the wish to
 * go in without a preview. Who loads the page again is asked, at whatever moment they do it.
 */
export function withoutWhatHoldsOnce(address: URL): string {
  const clean = new URL(address);
  clean.searchParams.delete('secret');
  clean.searchParams.delete('skipJoinOptions');
  return `${clean.pathname}${clean.search}`;
}
