import { XMLParser } from 'fast-xml-parser';
import * as v from 'valibot';

/* Reads docs/openapi.json, as far as that document uses OpenAPI, and checks answers against it. */

interface Schema {
  $ref?: string | undefined;
  allOf?: Schema[] | undefined;
  type?: string | undefined;
  format?: string | undefined;
  enum?: unknown[] | undefined;
  minimum?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  xml?: { name?: string | undefined; attribute?: boolean | undefined } | undefined;
}
const Schema: v.GenericSchema<unknown, Schema> = v.looseObject({
  $ref: v.optional(v.string()),
  allOf: v.optional(v.array(v.lazy(() => Schema))),
  type: v.optional(v.string()),
  format: v.optional(v.string()),
  enum: v.optional(v.array(v.unknown())),
  minimum: v.optional(v.number()),
  required: v.optional(v.array(v.string())),
  properties: v.optional(
    v.record(
      v.string(),
      v.lazy(() => Schema),
    ),
  ),
  items: v.optional(v.lazy(() => Schema)),
  xml: v.optional(v.looseObject({ name: v.optional(v.string()), attribute: v.optional(v.boolean()) })),
});

const Reply = v.looseObject({
  $ref: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.looseObject({ required: v.boolean(), schema: Schema }))),
  content: v.optional(v.record(v.string(), v.looseObject({ schema: Schema }))),
});
type Reply = v.InferOutput<typeof Reply>;

const FORM = 'application/x-www-form-urlencoded';
const Operation = v.looseObject({
  operationId: v.string(),
  requestBody: v.optional(
    v.looseObject({ content: v.looseObject({ [FORM]: v.looseObject({ schema: Schema }) }) }),
  ),
  responses: v.record(v.string(), Reply),
});
const VERBS = ['get', 'post', 'put', 'delete'] as const;

const Document = v.looseObject({
  paths: v.record(
    v.string(),
    v.looseObject(Object.fromEntries(VERBS.map((verb) => [verb, v.optional(Operation)]))),
  ),
  components: v.looseObject({
    schemas: v.record(v.string(), Schema),
    responses: v.record(v.string(), Reply),
  }),
});

export interface Answered {
  status: number;
  headers: Headers;
  body: string;
}

export interface ApiDocument {
  /** `GET /api/v1/calls/{id}` */
  operations: readonly string[];
  /** Of an operation's form. */
  parameters(operation: string): readonly string[];
  /** What is not as the document says; nothing where all is. */
  wrongs(operation: string, answer: Answered): string[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
});

export function readApiDocument(json: unknown): ApiDocument {
  const { paths, components } = v.parse(Document, json);
  const operations = new Map<string, v.InferOutput<typeof Operation>>(
    Object.entries(paths).flatMap(([path, verbs]) =>
      VERBS.flatMap((verb) => {
        const operation = v.safeParse(Operation, verbs[verb]);
        return operation.success ? [[`${verb.toUpperCase()} ${path}`, operation.output] as const] : [];
      }),
    ),
  );

  function resolve(schema: Schema): Schema {
    const named = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? '')?.[1];
    if (named !== undefined) return { ...components.schemas[named] };
    return schema.allOf ? { ...schema, ...schema.allOf.map(resolve)[0], xml: schema.xml } : schema;
  }

  function textWrongs(at: string, schema: Schema, text: string): string[] {
    const { type, format, enum: allowed, minimum = Number.NEGATIVE_INFINITY } = resolve(schema);
    const holds =
      type === 'boolean'
        ? /^(true|false)$/.test(text)
        : type === 'integer' || type === 'number'
          ? (type === 'number' ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text) && Number(text) >= minimum
          : format === 'uuid'
            ? v.is(v.pipe(v.string(), v.uuid()), text)
            : format === 'date-time'
              ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text)
              : true;
    const listed = !allowed || allowed.map(String).includes(text);
    return holds && listed ? [] : [`${at}: "${text}" is not ${format ?? type ?? 'listed'}`];
  }

  function elementWrongs(at: string, found: Schema, node: Node): string[] {
    const schema = resolve(found);
    if (schema.type !== 'object') return textWrongs(at, schema, node.text);
    const properties = Object.entries(schema.properties ?? {});
    const names = properties.filter(([, each]) => !each.xml?.attribute).map(([name]) => name);
    const order = node.children.map(({ name }) => names.indexOf(name));
    const wrongs = [
      ...node.children
        .filter(({ name }) => !names.includes(name))
        .map(({ name }) => `${at}: unknown <${name}>`),
      ...(order.every((index, each) => each === 0 || (order[each - 1] ?? 0) <= index)
        ? []
        : [`${at}: order`]),
    ];
    for (const [name, property] of properties) {
      const attribute = property.xml?.attribute;
      const present = attribute
        ? Object.hasOwn(node.attributes, name)
        : node.children.some((child) => child.name === name);
      if (!present && schema.required?.includes(name)) wrongs.push(`${at}: no ${name}`);
      if (attribute && present)
        wrongs.push(...textWrongs(`${at}@${name}`, property, node.attributes[name] ?? ''));
      if (attribute) continue;
      const children = node.children.filter((child) => child.name === name);
      const repeated = resolve(property).type === 'array';
      if (children.length > 1 && !repeated) wrongs.push(`${at}: ${name} twice`);
      const each = repeated ? (resolve(property).items ?? {}) : property;
      for (const child of children) wrongs.push(...elementWrongs(`${at}/${name}`, each, child));
    }
    return wrongs;
  }

  return {
    operations: [...operations.keys()],
    parameters: (name) =>
      Object.keys(operations.get(name)?.requestBody?.content[FORM]?.schema.properties ?? {}),
    wrongs(name, { status, headers, body }) {
      const written = operations.get(name)?.responses[status];
      if (!written) return [`${name}: ${status} is not in the document`];
      const shared = /^#\/components\/responses\/(\w+)$/.exec(written.$ref ?? '')?.[1];
      const reply: Reply = shared === undefined ? written : { ...components.responses[shared] };
      const wrongs: string[] = [];
      for (const [header, { required, schema }] of Object.entries(reply.headers ?? {})) {
        const value = headers.get(header);
        if (value === null && required) wrongs.push(`${name}: no header ${header}`);
        if (value !== null) wrongs.push(...textWrongs(`${name}: ${header}`, schema, value));
      }
      const [content] = Object.entries(reply.content ?? {});
      if (!content) return body === '' ? wrongs : [...wrongs, `${name}: a body, where there is to be none`];
      const [type, { schema }] = content;
      if (!headers.get('content-type')?.startsWith(type)) wrongs.push(`${name}: not ${type}`);
      if (type !== 'text/xml') return wrongs;
      const root = readXml(body);
      const { name: element } = resolve(schema).xml ?? {};
      if (root?.name !== element) return [...wrongs, `${name}: <${root?.name}> in the place of <${element}>`];
      return root ? [...wrongs, ...elementWrongs(`${name}: ${element}`, schema, root)] : wrongs;
    },
  };
}

interface Node {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Node[];
}

const Ordered = v.array(v.record(v.string(), v.unknown()));
const Attributes = v.optional(v.record(v.string(), v.string()), {});

function readXml(xml: string): Node | undefined {
  return nodes(parser.parse(xml)).find(({ name }) => name !== '?xml');
}

function nodes(ordered: unknown): Node[] {
  return v.parse(Ordered, ordered).flatMap((item) => {
    const [name] = Object.keys(item).filter((key) => key !== ':@');
    if (name === undefined || name === '#text') return [];
    const inside = v.parse(Ordered, item[name]);
    return {
      name,
      attributes: v.parse(Attributes, item[':@']),
      text: inside.map((each) => String(each['#text'] ?? '')).join(''),
      children: nodes(inside),
    };
  });
}
