import { XMLParser } from 'fast-xml-parser';
import { writeOneOf } from './known.ts';

/*
 * The call bridge API as any client of it would use it: HTTP, forms, XML. Nothing here knows the program.
 */

export interface ApiAnswer {
  status: number;
  /** The body as it came. */
  xml: string;
  /** Id of what a POST made, from its Location. */
  made: string | undefined;
  /** Id of the move that a POST has ordered. */
  move: string | undefined;
  /** `failureDetails` of a refusal: the code, or parameter and error. */
  failure: string | undefined;
  /** From the request's sending to the whole answer. */
  milliseconds: number;
}

export type Form = Record<string, string>;

export interface BridgeApi {
  /** `cbcms1` and so on. */
  name: string;
  get(path: string): Promise<ApiAnswer>;
  post(path: string, form: Form): Promise<ApiAnswer>;
  put(path: string, form: Form): Promise<ApiAnswer>;
  delete(path: string): Promise<ApiAnswer>;
  /** All pages of a list. */
  list(collection: string, element: string): Promise<Fields[]>;
  /** One object, or undefined when the bridge does not know it. */
  one(path: string): Promise<Fields | undefined>;
  /** The elements of this name in an answer, wherever they stand, in their order. */
  inside(xml: string, element: string): Fields[];
}

/** An object's elements and attributes as text; nested ones under a name with dots: `status.state`. */
export type Fields = Record<string, string | undefined>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  processEntities: true,
});

export interface ApiAccess {
  name: string;
  /** `http://127.0.0.1:8081` */
  origin: string;
  user: string;
  password: string;
}

export function bridgeApi(access: ApiAccess): BridgeApi {
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}`;

  const ask = async (method: string, path: string, form?: Form): Promise<ApiAnswer> => {
    const began = performance.now();
    const response = await fetch(`${access.origin}/api/v1/${path}`, {
      method,
      headers: { authorization },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    const xml = await response.text();
    return {
      status: response.status,
      xml,
      made: response.headers.get('location')?.split('/').at(-1),
      move: response.headers.get('segue-move') ?? undefined,
      failure: failureIn(xml),
      milliseconds: performance.now() - began,
    };
  };

  const api: BridgeApi = {
    name: access.name,
    get: (path) => ask('GET', path),
    post: (path, form) => ask('POST', path, form),
    put: (path, form) => ask('PUT', path, form),
    delete: (path) => ask('DELETE', path),
    async list(collection, element) {
      const found: Fields[] = [];
      for (;;) {
        const join = collection.includes('?') ? '&' : '?';
        const { status, xml } = await ask('GET', `${collection}${join}offset=${found.length}`);
        if (status !== 200)
          throw new Error(`${access.name} answers ${status} to the list ${collection}: ${xml}`);
        const { total, members } = readList(xml, element);
        found.push(...members);
        if (members.length === 0 || found.length >= total) return found;
      }
    },
    inside: (xml, element) => named(rootOf(xml), element).map((value) => flatten(value)),
    async one(path) {
      const { status, xml } = await ask('GET', path);
      return status === 200 ? flatten(rootOf(xml)) : undefined;
    },
  };
  return api;
}

function failureIn(xml: string): string | undefined {
  const inside = /<failureDetails>\s*<(\w+)([^>]*)\/>/.exec(xml);
  if (!inside) return undefined;
  const values = [...(inside[2] ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1]);
  return [inside[1], ...values].join(' ');
}

function readList(xml: string, element: string): { total: number; members: Fields[] } {
  const list = rootOf(xml);
  if (!isRecord(list)) return { total: 0, members: [] };
  const inside = list[element];
  const members = inside === undefined ? [] : Array.isArray(inside) ? inside : [inside];
  return { total: Number(list['total']), members: members.map((member) => flatten(member)) };
}

function named(value: unknown, element: string): unknown[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    const each: unknown[] = Array.isArray(inside) ? inside : [inside];
    return name === element ? each : each.flatMap((one) => named(one, element));
  });
}

function rootOf(xml: string): unknown {
  const document: unknown = parser.parse(xml);
  if (!isRecord(document)) return undefined;
  return Object.entries(document).find(([name]) => name !== '?xml')?.[1];
}

function flatten(value: unknown, prefix = ''): Fields {
  if (!isRecord(value)) return {};
  const fields: Fields = {};
  for (const [name, inside] of Object.entries(value)) {
    if (isRecord(inside)) Object.assign(fields, flatten(inside, `${prefix}${name}.`));
    else fields[prefix + name] = String(inside);
  }
  return fields;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For whoever names a call bridge that is not there. */
export const noBridge = (name: string, bridges: readonly { name: string }[]): string =>
  `There is no call bridge “${name}”. ${writeOneOf(bridges.map((each) => each.name))}`;
