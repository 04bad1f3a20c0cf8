import type { FastifyInstance, RouteOptions } from 'fastify';
import { ok } from '../../protocol/result.ts';
import { createApiServer } from '../api/server.ts';
import type { FakeBridge } from './fakeBridge.ts';

const USER = 'admin';
const PASSWORD = 'a password: with a colon';
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

export interface ApiClient {
  app: FastifyInstance;
  /** What is answered with more than that it cannot be: `GET /api/v1/calls/:id`. */
  served(): Promise<string[]>;
  /** What the API server logged, without its level. */
  log: string[];
  get(path: string): Promise<string>;
  ask(request: AskedRequest): Promise<ApiResponse>;
}

interface AskedRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

interface ApiResponse {
  status: number;
  body: string;
  headers: Record<string, unknown>;
}

/** An administrator with curl, of one call bridge's API. */
export function apiClient(bridge: FakeBridge, now = () => Date.UTC(2021, 2, 4, 15, 50, 3, 915)): ApiClient {
  const log: string[] = [];
  const routes: RouteOptions[] = [];
  const app = createApiServer({
    bridge,
    participantsOf: async (call) =>
      ok([
        ...bridge.participants(call.id),
        ...bridge.elsewhere.participants.filter((one) => one.call === call.id),
      ]),
    callBridges: () => [
      { name: 'cbcms1', address: 'http://localhost:8081' },
      { name: 'cbcms2', address: 'http://localhost:8082' },
    ],
    log: (_level, text) => log.push(text),
    user: USER,
    password: PASSWORD,
    unready: () => undefined,
    metrics: () => 'segue_calls 1\n',
    now,
    onRoute: (route) => routes.push(route),
  });
  /** An empty header is one that is not sent. */
  async function ask({ method = 'GET', path, body, headers }: AskedRequest): Promise<ApiResponse> {
    const all = {
      authorization: AUTHORIZATION,
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    };
    const response = await app.inject({
      method,
      url: path,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: response.statusCode, body: response.body, headers: response.headers };
  }
  async function served(): Promise<string[]> {
    await app.ready();
    return routes
      .filter(({ url, config }) => url !== '/*' && !(config && 'refuses' in config))
      .map(({ method, url }) => `${String(method)} ${url}`);
  }
  return { app, log, served, ask, get: async (path) => (await ask({ path })).body };
}
