import * as v from 'valibot';
import { fail, ok, type Result } from '../../protocol/result.ts';
import { MoveStory, type Refusal, Space } from '../wire.ts';

/* Objects of the API, out of their XML. */

const Inside = (name: string) =>
  v.optional(v.union([v.literal(''), v.looseObject({ [name]: v.array(v.unknown()) })]));

const MoveElement = v.looseObject({ steps: Inside('step'), log: Inside('line'), verdict: v.looseObject({}) });

export function storyOf(body: unknown): Result<MoveStory, Refusal> {
  const element = v.safeParse(MoveElement, body);
  if (!element.success) return notUnderstood;
  const { steps, log, verdict, ...rest } = element.output;
  const check = typeof verdict['check'] === 'string' ? verdict['check'].split(',').filter(Boolean) : [];
  return read(MoveStory, {
    ...rest,
    steps: steps ? steps['step'] : [],
    log: log ? log['line'] : [],
    verdict: { ...verdict, check },
  });
}

const SpacePage = v.looseObject({
  total: v.pipe(v.string(), v.transform(Number)),
  coSpace: v.optional(v.array(Space), []),
});

export const spacesOf = (body: unknown): Result<v.InferOutput<typeof SpacePage>, Refusal> =>
  read(SpacePage, body);

const notUnderstood = fail<Refusal>({ code: 'notUnderstood' });

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Result<v.InferOutput<Schema>, Refusal> {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? ok(parsed.output) : notUnderstood;
}
