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

/** A guest account, with a user id of its own (SPEC J6). The lines are the reference's. `moveId`: for whom it is made. */
export function createGuest(core: Core, name: string, moveId?: string): Guest {
  const say = (text: string) => core.log('Info', text, moveId);
  const login = core.counts.guestLogins;
  core.counts.guestLogins += 1;
  const userId = `guest${core.ids.digits(10)}`;
  say(`guest login request ${login}: credential storage scheduled (queue length: 1)`);
  say(`created guest account with user ID "${userId}"`);
  say(`guest login request ${login}: credential storage executed`);
  say(`guest login request ${login}: credential storage in progress`);
  say(`guest login request ${login}: successfully stored credentials`);
  return { userId, name };
}

export function destroyGuest(core: Core, userId: string, moveId?: string): void {
  core.log('Info', `destroying guest account with user ID "${userId}"`, moveId);
}
