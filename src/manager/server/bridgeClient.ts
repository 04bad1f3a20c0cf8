import { fail, ok, type Result } from '../../protocol/result.ts';
import type { Refusal } from '../wire.ts';
import { readXml } from './readXml.ts';

/** A call bridge, by its public API. */
export interface BridgeAddress {
  name: string;
  /** Without a slash at the end. */
  url: string;
}

export interface BridgeAnswer {
  /** The element inside the declaration; `undefined` where there is no body. */
  body: unknown;
  /** Id of what was made. */
  made: string | undefined;
  header(name: string): string | null;
}

export interface BridgeClient extends BridgeAddress {
  ask(method: Method, path: string, form?: Form): Promise<Result<BridgeAnswer, Refusal>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Form = Record<string, string | number | boolean | undefined>;

const PATIENCE = 10_000;

export function createBridgeClient({ name, url }: BridgeAddress, authorization: string): BridgeClient {
  return {
    name,
    url,
    async ask(method, path, form) {
      try {
        const response = await fetch(`${url}/api/v1/${path}`, {
          method,
          headers: { authorization },
          redirect: 'error',
          signal: AbortSignal.timeout(PATIENCE),
          ...(form && { body: bodyOf(form) }),
        });
        const xml = await response.text();
        if (!response.ok) return fail(refusalOf(response, xml));
        return ok({
          body: readXml(xml),
          made: response.headers.get('location')?.split('/').at(-1),
          header: (header) => response.headers.get(header),
        });
      } catch {
        // Not there, too slow, or not an API: for whoever asked it is one thing.
        return fail({ code: 'unreachable' });
      }
    },
  };
}

function bodyOf(form: Form): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== undefined) body.set(name, String(value));
  return body;
}

function refusalOf(response: Response, xml: string): Refusal {
  const code = /<failureDetails>\s*<(\w{1,60})/.exec(xml)?.[1];
  const why = response.headers.get('segue-why');
  return { code: code ?? `status${response.status}`, ...(why === null ? {} : { why }) };
}
