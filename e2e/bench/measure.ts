import { expect } from '../kit/matchers.ts';
import type { Meeting } from '../kit/meeting.ts';
import type { Operator } from '../kit/operator.ts';
import type { Participant } from '../kit/participant.ts';

/*
 * One way of changing the meeting, once, as it looks in the moved person's page. *Gap*: from the last frame of the
 * old meeting shown to the first of the new. *Live*: from the word that says so to that first frame.
 */

export interface Passage {
  gap: number;
  live: number;
  /** Calls of getUserMedia. */
  captures: number;
  /** The API's answer to the order; only of moves. */
  post?: number;
}

export interface Crossing {
  person: Participant;
  /** Who is in the old meeting, and who in the new. */
  from: Participant;
  to: Participant;
  target: Meeting;
}

export async function byMove(
  operator: Operator,
  { person, from, to, target }: Crossing,
  handover: 'seamless' | 'reference',
): Promise<Passage> {
  await expect(person).toSee(from);
  const { captures } = await person.machinery();

  const { milliseconds } = await operator.move(person).to(target, { handover });
  await expect(person).toBeIn(target);
  await expect(person).toSee(to);

  const [moved, first, last] = await momentsOf(person, from, to);
  return {
    gap: Math.max(0, first - last),
    live: first - moved,
    captures: (await person.machinery()).captures - captures,
    post: milliseconds,
  };
}

async function momentsOf(person: Participant, from: Participant, to: Participant) {
  return person.page.evaluate(
    ([old, next]) => {
      const shown = window.kitEyes.glimpses.filter((glimpse) => glimpse.shown);
      const moved = window.kitLinks.moves.at(-1)?.at ?? Number.NaN;
      const first = shown.find(({ colour, at }) => colour === next && at >= moved)?.at ?? Number.NaN;
      // An old frame that was presented before the commit was seen, even if its callback came after it.
      const committed = window.kitLinks.ends.at(-1) ?? Number.NaN;
      const last =
        window.kitEyes.glimpses.findLast(
          (glimpse) => glimpse.colour === old && (glimpse.shown || glimpse.at <= committed),
        )?.at ?? Number.NaN;
      return [moved, first, last] as const;
    },
    [from.outfit.camera, to.outfit.camera] as const,
  );
}

/** What people do without a move: leave, follow the other link, join. */
export async function byLeaving({ person, from, to, target }: Crossing): Promise<Passage> {
  await expect(person).toSee(from);
  const link = `/meeting/${target.numericId}?name=${person.name}&skipJoinOptions=true`;
  const { left, last } = await person.page.evaluate(
    ([old, address]) => {
      const now = performance.timeOrigin + performance.now();
      const shown = window.kitEyes.glimpses.filter(({ shown: yes, colour }) => yes && colour === old);
      const buttons = [...document.querySelectorAll('button')];
      const leave = buttons.find((button) =>
        [button.ariaLabel, button.textContent].some((name) => name?.trim() === 'Leave meeting'),
      );
      if (!leave) throw new Error('no button to leave with');
      leave.click();
      location.assign(address);
      return { left: now, last: shown.at(-1)?.at ?? Number.NaN };
    },
    [from.outfit.camera, link] as const,
  );
  await expect(person).toBeIn(target);
  await expect(person).toSee(to);
  const first = await firstShown(person, to, left);
  return { gap: first - last, live: first - left, captures: (await person.machinery()).captures };
}

/** From the click on Join meeting to the first frame of the other. */
export async function join(person: Participant, other: Participant, target: Meeting): Promise<number> {
  await person.visits(`/meeting/${target.numericId}?name=${person.name}`);
  await expect(person.button('Join meeting')).toBeEnabled();
  const clicked = await person.button('Join meeting').evaluate((button: HTMLButtonElement) => {
    const now = performance.timeOrigin + performance.now();
    button.click();
    return now;
  });
  await expect(person).toSee(other);
  return (await firstShown(person, other, clicked)) - clicked;
}

async function firstShown(person: Participant, other: Participant, since: number): Promise<number> {
  return person.page.evaluate(
    ([colour, from]) =>
      window.kitEyes.glimpses.find(
        (glimpse) => glimpse.shown && glimpse.colour === colour && glimpse.at >= from,
      )?.at ?? Number.NaN,
    [other.outfit.camera, since] as const,
  );
}
