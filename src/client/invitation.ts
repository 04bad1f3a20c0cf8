/** What a link to a meeting may say (the web app's addresses), read once when the page is opened. */
export interface Invitation {
  numericId: string;
  name: string;
  secret: string;
  audioMuted: boolean;
  videoMuted: boolean;
  skipJoinOptions: boolean;
  lang: 'en' | 'zh-CN' | null;
}

export function readInvitation(address: URL): Invitation {
  const { searchParams, pathname } = address;
  const lang = searchParams.get('lang');
  return {
    numericId: /^\/meeting\/(\d{1,20})\/?$/.exec(pathname)?.[1] ?? '',
    name: searchParams.get('name') ?? '',
    secret: searchParams.get('secret') ?? '',
    audioMuted: searchParams.get('audioMuted') === 'true',
    videoMuted: searchParams.get('videoDisabled') === 'true',
    skipJoinOptions: searchParams.get('skipJoinOptions') === 'true',
    lang: lang === 'en' || lang === 'zh-CN' ? lang : null,
  };
}

/** The address without what nobody should see, keep in a history or send on. */
export function withoutSecret(address: URL): string {
  const clean = new URL(address);
  clean.searchParams.delete('secret');
  return `${clean.pathname}${clean.search}`;
}
