import * as v from 'valibot';
import { Role } from '../../protocol/role.ts';
import { Handover } from '../../protocol/wc3.ts';

/*
 * All that a prototype is made of: how the world is, what the operator does and when, and what was changed of the
 * look. It travels in a link, so everything in it is checked, and what is not as usual is all that is written.
 */

export const NAMES = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'] as const;
export const MOST_PEOPLE = NAMES.length;
export const SPACES = [
  { numericId: '1001', name: 'Space 1' },
  { numericId: '1002', name: 'Space 2' },
  { numericId: '1003', name: 'Space 3' },
] as const;

export const FAULTS = [
  'none',
  'refused',
  'late',
  'cutBefore',
  'cutAfter',
  'lost',
  'full',
  'locked',
  'ended',
  'noMedia',
  'bridgeGone',
] as const;
export type Fault = (typeof FAULTS)[number];

export const WIDTHS = { fit: null, wide: 1440, middle: 1024, phone: 390, small: 320 } as const;

const whole = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const Person = whole(0, MOST_PEOPLE - 1);
/** Milliseconds of the world's time, from when everybody was in their meeting. */
const At = v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000));

const SpaceNumber = v.picklist(SPACES.map(({ numericId }) => numericId));
/** In seconds. */
const Notice = whole(0, 300);
const Reason = v.pipe(v.string(), v.maxLength(500));
const CallDeed = v.picklist(['start', 'lock', 'unlock', 'mute', 'end']);
export type CallDeed = v.InferOutput<typeof CallDeed>;

const Action = v.variant('do', [
  v.strictObject({
    do: v.literal('move'),
    at: At,
    person: Person,
    to: SpaceNumber,
    /** Where the operator's page said so; otherwise as the scenario has them. */
    notice: v.optional(Notice),
    reason: v.optional(Reason),
  }),
  v.strictObject({ do: v.literal('cancel'), at: At, person: Person }),
  /** To everybody in a meeting. */
  v.strictObject({ do: v.literal('call'), at: At, space: SpaceNumber, deed: CallDeed }),
  /** Lets go of what is held at a step. */
  v.strictObject({ do: v.literal('next'), at: At }),
]);
export type Action = v.InferOutput<typeof Action>;
/** What is done, without when. */
export type Deed = Action extends infer One ? (One extends Action ? Omit<One, 'at'> : never) : never;

/** One value and no more, that asks nothing of anybody: a link is not to fetch what it likes. */
export const TokenValue = v.pipe(v.string(), v.regex(/^(?!.*(?:url|image|src|set)\s*\()[^;{}<>\\]{1,160}$/i));

const Words = v.record(
  v.pipe(v.string(), v.regex(/^[a-z][\w.-]{0,60}$/i)),
  v.pipe(v.string(), v.maxLength(300)),
);

const entries = {
  people: v.optional(whole(2, MOST_PEOPLE), 2),
  handover: v.optional(Handover, 'seamless'),
  /** Milliseconds there and back, between a client and the web bridge. */
  latency: v.optional(whole(0, 2_000), 0),
  /** Of a hundred frames, how many are lost on the way and have to be sent again. */
  loss: v.optional(whole(0, 50), 0),
  fault: v.optional(v.picklist(FAULTS), 'none'),
  notice: v.optional(Notice, 0),
  reason: v.optional(Reason, ''),
  /** As what they come to the target. */
  role: v.optional(Role, 'guest'),
  /** The first person comes as a host. */
  host: v.optional(v.boolean(), false),
  /** The first person comes with a muted microphone. */
  muted: v.optional(v.boolean(), false),
  sound: v.optional(v.boolean(), false),
  steps: v.optional(v.boolean(), false),
  theme: v.optional(v.picklist(['light', 'dark']), 'light'),
  language: v.optional(v.picklist(['en', 'zh-CN']), 'en'),
  width: v.optional(v.picklist(['fit', 'wide', 'middle', 'phone', 'small']), 'fit'),
  reducedMotion: v.optional(v.boolean(), false),
  /** The operator's page beside the clients. */
  manager: v.optional(v.boolean(), false),
  /** What is lost on the way is drawn by lot, the same in every run. */
  seed: v.optional(whole(0, 2 ** 31 - 1), 1),
  tokens: v.optional(v.record(v.pipe(v.string(), v.regex(/^--[\w-]{1,60}$/)), TokenValue), {}),
  words: v.optional(v.strictObject({ en: v.optional(Words, {}), 'zh-CN': v.optional(Words, {}) }), {}),
  actions: v.optional(v.pipe(v.array(Action), v.maxLength(500)), []),
};

export const Scenario = v.strictObject(entries);
export type Scenario = v.InferOutput<typeof Scenario>;

export const usual: Scenario = v.parse(Scenario, {});
/** What the studio opens with: a move, at once. */
export const opening: Scenario = { ...usual, actions: [{ do: 'move', at: 0, person: 0, to: '1002' }] };

/** People come to the first two meetings in turn. */
export const homeOf = (person: number) => SPACES[person % 2 === 0 ? 0 : 1];

/** Two of which differ in something that only a new beginning can change. */
export const needsNewWorld = (one: Scenario, other: Scenario): boolean =>
  (['people', 'language', 'muted', 'host', 'sound', 'seed'] as const).some((key) => one[key] !== other[key]);
