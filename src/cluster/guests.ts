import type { Role } from '../protocol/role.ts';
import type { Core } from './core.ts';

export interface Guest {
  userId: string;
  name: string;
}

/** Somebody who is to come in, and as what. */
export interface Comer extends Guest {
  role: Role;
}

/** A guest account, with a user id of its own (SPEC J6). The lines are the reference's. */
export function createGuest(core: Core, name: string): Guest {
  const login = core.counts.guestLogins;
  core.counts.guestLogins += 1;
  const userId = `guest${core.ids.digits(10)}`;
  core.log('Info', `guest login request ${login}: credential storage scheduled (queue length: 1)`);
  core.log('Info', `created guest account with user ID "${userId}"`);
  core.log('Info', `guest login request ${login}: credential storage executed`);
  core.log('Info', `guest login request ${login}: credential storage in progress`);
  core.log('Info', `guest login request ${login}: successfully stored credentials`);
  return { userId, name };
}

export function destroyGuest(core: Core, userId: string): void {
  core.log('Info', `destroying guest account with user ID "${userId}"`);
}
