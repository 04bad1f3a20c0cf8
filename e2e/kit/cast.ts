import { orSays } from './known.ts';
import type { Meeting, MeetingWishes } from './meeting.ts';
import type { Participant } from './participant.ts';
import type { ParticipantWishes } from './wishes.ts';

/* Who is where as a scenario begins: `{ Garden: ['Ann', 'Ben'], Library: { on: 'cbcms2', people: ['Cleo'] } }`. */

/** By name, or with wishes. */
type Who = string | Omit<ParticipantWishes, 'meeting'>;
export type Plan = Readonly<Record<string, readonly Who[] | (MeetingWishes & { people: readonly Who[] })>>;

type NameOf<W> = W extends { name: infer N } ? N : W;
type PeopleOf<P> = P extends { people: readonly (infer W)[] }
  ? NameOf<W>
  : P extends readonly (infer W)[]
    ? NameOf<W>
    : never;

/** All of them, each under their name with a small letter: `{ garden, library, ann, ben, cleo }`. */
export type Cast<P extends Plan> = { [M in keyof P & string as Uncapitalize<M>]: Meeting } & {
  [N in PeopleOf<P[keyof P]> & string as Uncapitalize<N>]: Participant;
};

export interface Casting {
  arrange(name: string, wishes: MeetingWishes): Promise<Meeting>;
  bring(wishes: ParticipantWishes): Promise<Participant>;
}

/** People come in all at once; who must come after somebody is brought by `participant`. */
export async function castOf<const P extends Plan>({ arrange, bring }: Casting, plan: P): Promise<Cast<P>> {
  const places = await Promise.all(
    Object.entries(plan).map(async ([name, place]) => {
      const { people, ...wishes } = 'people' in place ? place : { people: place };
      return { people, meeting: await arrange(name, wishes) };
    }),
  );
  const people = await Promise.all(
    places.flatMap(({ meeting, people: there }) =>
      there.map((who) => bring({ ...(typeof who === 'string' ? { name: who } : who), meeting })),
    ),
  );
  const meetings = places.map(({ meeting }) => meeting);
  return orSays(
    Object.fromEntries([...meetings, ...people].map((each) => [key(each.name), each])) as Cast<P>,
    (name) => `The cast has no “${name}”.`,
  );
}

const key = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
