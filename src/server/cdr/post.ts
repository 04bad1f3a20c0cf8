const WITHIN = 10_000;

/** Posts XML to this address, user and password from the address itself; true: it was answered with 2xx. */
export function postTo(address: string, end: AbortSignal): (xml: string) => Promise<boolean> {
  const url = new URL(address);
  const { username, password } = url;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  // `fetch` takes none in an address.
  url.username = '';
  url.password = '';
  const headers = {
    'Content-Type': 'text/xml',
    ...(username === ''
      ? {}
      : { Authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}` }),
  };
  return async (body) => {
    try {
      const signal = AbortSignal.any([end, AbortSignal.timeout(WITHIN)]);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  };
}
