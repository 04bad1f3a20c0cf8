import type { RunningCluster } from './cluster.ts';
import type { ProcessRole } from './roles.ts';

/** The two spaces between which the first move goes, by the numbers that people type. */
export interface FirstMove {
  from: string;
  /** Id of the target space. */
  to: string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * What stands at the terminal once everything runs. The password is shown where it was made up for this start,
 * and nowhere else.
 */
export function readyText(
  { url, apis, user, password }: RunningCluster,
  {
    passwordIsNew,
    firstMove,
    roles,
  }: { passwordIsNew: boolean; firstMove: FirstMove | undefined; roles: readonly ProcessRole[] },
): string {
  const width = Math.max(0, ...apis.map((api) => api.name.length));
  const operated = roles.some((role) => role !== 'webbridge');
  return [
    `Segue is ready: ${url}`,
    '',
    ...(operated
      ? [`  operator    user ${user}, password ${passwordIsNew ? password : 'as in SEGUE_API_PASSWORD'}`]
      : []),
    ...(roles.includes('manager') ? [`  manager     ${url}/manager`] : []),
    ...apis.map((api) => `  ${api.name.padEnd(Math.max(width, 10))}  ${api.url}/api/v1`),
    ...(firstMove ? ['', ...firstMoveText(firstMove)] : []),
    '',
  ].join('\n');

  function firstMoveText({ from, to }: FirstMove): string[] {
    const sign = `-su ${quoted(passwordIsNew ? `${user}:${password}` : user)}`;
    const [first = { url }] = apis;
    // curl asks all of them: which bridge a meeting runs on is the cluster's own choice.
    const every = quoted(`{${apis.map((api) => api.url).join(',')}}/api/v1/participants`);
    const id = `grep -om1 '[0-9a-f-]\\{36\\}' | head -1`;
    return [
      `Join ${url}/meeting/${from} in a browser, then move yourself: paste into another terminal`,
      '',
      `call=$(curl ${sign} -D- -d coSpace=${to} ${first.url}/api/v1/calls | ${id})`,
      `curl -i ${sign} -d movedParticipant=$(curl ${sign} ${every} | ${id}) ${first.url}/api/v1/calls/$call/participants`,
    ];
  }
}
