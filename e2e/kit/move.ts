import { expect } from '@playwright/test';
import type { ApiAnswer, BridgeApi, Fields } from './api.ts';
import { stepsOf } from './deployed.ts';
import type { Participant } from './participant.ts';

/** When what of a move was, in milliseconds since the API was asked. */
export interface Timeline {
  asked: 0;
  /** The new participant is there (step 5). */
  placed: number;
  /** The move message is at the person's page (step 7). */
  delivered: number;
  /** The person is live in the new meeting, as the cluster knows it. */
  arrived: number;
  /** The first frame of somebody there on the person's screen; undefined where nobody is to be seen. */
  firstFrame: number | undefined;
  /** "You have been moved to a new call" in the live region. */
  announced: number | undefined;
}

export interface End {
  outcome: 'landed' | 'stayed' | 'between';
  /** Why they stayed or are between; empty when landed. */
  why: string;
}

/** A move that was ordered, and what becomes of it. */
export interface Move extends ApiAnswer {
  /** Waits until it has landed. Fails the test, with what happened instead, when it ends otherwise. */
  lands(): Promise<Timeline>;
  /** Waits until it has an outcome, whichever. */
  ends(): Promise<End>;
}

const PATIENCE = 80_000;

export function followMove(
  api: BridgeApi,
  person: Participant,
  target: string,
  ordered: { answer: ApiAnswer; at: number },
): Move {
  const { answer } = ordered;
  const id = answer.move;
  const outcome = async (): Promise<Fields> => {
    if (id === undefined) throw new Error(`The order to move ${person.name} named no move.`);
    let known: Fields = {};
    await expect
      .poll(
        async () => {
          known = (await api.one(`moves/${id}`)) ?? {};
          return known['outcome'];
        },
        {
          message: `the move of ${person.name} to ${target} ends`,
          timeout: PATIENCE,
          intervals: [20, 50, 100],
        },
      )
      .toMatch(/landed|stayed|between/);
    return known;
  };

  return {
    ...answer,
    async ends() {
      const { outcome: how, why = '' } = await outcome();
      if (how === 'landed' || how === 'stayed' || how === 'between') return { outcome: how, why };
      throw new Error(`The API knows no outcome “${how}” of a move.`);
    },
    async lands() {
      const { outcome: how, why, endedAt = '' } = await outcome();
      if (how !== 'landed') {
        throw new Error(
          `${person.name} has not landed in ${target}: ${how}, ${why}. ` +
            'Where that is what should happen, write: expect(await move.ends()).toEqual({ outcome, why }).',
        );
      }
      const steps = await stepsOf(api, id ?? '');
      const since = (at: number | undefined) => (at === undefined ? undefined : at - ordered.at);
      const taken = (step: number) => since(steps.find((each) => each.step === step)?.at) ?? Number.NaN;
      const announced = await announcedAfter(person, ordered.at);
      return {
        asked: 0,
        placed: taken(5),
        delivered: taken(7),
        arrived: Date.parse(endedAt) - ordered.at,
        firstFrame: since(await firstFrame(person, ordered.at)),
        announced: since(announced),
      };
    },
  };
}

/** What a page tells right after it has landed; a page that was reloaded or closed meanwhile tells nothing. */
async function soon(
  person: Participant,
  look: () => Promise<number | undefined>,
  timeout: number,
): Promise<number | undefined> {
  if (person.page.isClosed()) return undefined;
  await expect
    .poll(look, { timeout, intervals: [20, 50] })
    .toBeDefined()
    .catch(() => undefined);
  return look();
}

const announcedAfter = (person: Participant, ordered: number): Promise<number | undefined> =>
  soon(
    person,
    () => person.page.evaluate((since) => window.kitNotices.movedAt.find((at) => at >= since), ordered),
    3_000,
  );

/** Of a colour that was on the screen neither before the order nor is the person's own; there may be nobody to be seen. */
const firstFrame = (person: Participant, ordered: number): Promise<number | undefined> =>
  soon(
    person,
    () =>
      person.page.evaluate(
        ({ since, own }) => {
          const shown = window.kitEyes.glimpses.filter((each) => each.shown && each.colour !== '');
          const old = new Set([
            own,
            'black',
            ...shown.filter(({ at }) => at < since).map(({ colour }) => colour),
          ]);
          return shown.find(({ at, colour }) => at >= since && !old.has(colour))?.at;
        },
        { since: ordered, own: person.outfit.camera as string },
      ),
    1_000,
  );
