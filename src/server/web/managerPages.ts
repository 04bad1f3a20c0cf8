import type { FastifyInstance } from 'fastify';
import { MANAGER_NOT_MOVED, MANAGER_PATH } from '../../manager/wire.ts';
import { servePage } from './pages.ts';

/** Addresses that are the operator's page: the meetings, what became of one move, and why another was none. */
export const MANAGER_PATHS = [
  MANAGER_PATH,
  `${MANAGER_PATH}/moves/:id(^[\\da-f-]{36}$)`,
  MANAGER_NOT_MOVED,
] as const;

/** The built operator's page under `root`. */
export const managerPages = (app: FastifyInstance, root: string): void =>
  servePage(app, { root, prefix: `${MANAGER_PATH}/`, file: 'manager.html', paths: MANAGER_PATHS });
