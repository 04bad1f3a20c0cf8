import { expect, type Manager, type Meeting, type Participant } from '../kit/index.ts';

/*
 * One way of changing the meeting, once, as it looks and sounds in the page of whoever goes. *Gap*: from the last
 * frame of the old meeting shown to the first of the new. *Live*: from the word that says so (the move message, the
 * end of its notice, the click on Leave) to that first frame. All in milliseconds.
 */

export interface Passage {
  gap: number;
  live: number;
  /** From the last of the old voice to the first of the new; below 0, both were heard at once. */
  silence: number;
  /** Calls of getUserMedia. */
  captures: number;
  /** The API's answer to the order; only of moves. */
  post?: number;
}

export interface Crossing {
  person: Participant;
  /** Who is seen and heard in the old meeting, and who in the new. */
  from: Participant;
  to: Participant;
  target: Meeting;
}

export interface MoveWay {
  handover: 'seamless' | 'reference';
  /** Seconds. */
  notice?: number;
}

export async function byMove(manager: Manager, crossing: Crossing, way: MoveWay): Promise<Passage> {
  const { person, from, to, target } = crossing;
  await seesAndHears(person, from);
  const { captures } = await person.machinery();
  const { handover, notice = 0 } = way;

  const { milliseconds } = await manager.move(person).to(target, { handover, ...(notice ? { notice } : {}) });
  await seesAndHears(person, to);
  await expect(person).toBeOnlyIn(target);

  const moved = await person.page.evaluate(() => window.kitLinks.moves.at(-1)?.at ?? Number.NaN);
  return {
    ...(await momentsOf(person, from, to, moved, notice * 1_000)),
    captures: (await person.machinery()).captures - captures,
    post: milliseconds,
  };
}

/** What people do without a move: leave, follow the other link, join. */
export async function byLeaving({ person, from, to, target }: Crossing): Promise<Passage> {
  await seesAndHears(person, from);
  const link = `/meeting/${target.numericId}?name=${person.name}&skipJoinOptions=true`;
  const { left, last } = await person.page.evaluate(
    ([who, address]) => {
      const now = performance.timeOrigin + performance.now();
      const shown = window.kitStopwatch.frames.filter((frame) => frame.shown && frame.who === who);
      const buttons = [...document.querySelectorAll('button')];
      const leave = buttons.find((button) =>
        [button.ariaLabel, button.textContent].some((name) => name?.trim() === 'Leave meeting'),
      );
      if (!leave) throw new Error('no button to leave with');
      leave.click();
      location.assign(address);
      return { left: now, last: shown.at(-1)?.at ?? Number.NaN };
    },
    [from.name, link] as const,
  );
  await seesAndHears(person, to);
  await expect(person).toBeOnlyIn(target);
  const first = await firstShown(person, to, left);
  const { captures } = await person.machinery();
  // The page with the old voice is gone: it fell silent at the click.
  const silence = (await firstHeard(person)) - left;
  return { gap: first - last, live: first - left, silence, captures };
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
  await seesAndHears(person, other);
  return (await firstShown(person, other, clicked)) - clicked;
}

/** Now, for long enough that everything has come to rest. */
async function seesAndHears(person: Participant, other: Participant): Promise<void> {
  await person.page.waitForFunction(
    (who) => {
      const { frames, sounds } = window.kitStopwatch;
      const newest = Math.max(...sounds.map(({ track }) => track));
      const heard = sounds.findLast(({ track }) => track === newest)?.audible ?? false;
      const lately = frames.filter(({ at }) => at > performance.timeOrigin + performance.now() - 1_000);
      return heard && lately.length > 5 && lately.every((frame) => frame.who === who && frame.shown);
    },
    other.name,
    { timeout: 20_000 },
  );
}

async function momentsOf(
  person: Participant,
  from: Participant,
  to: Participant,
  moved: number,
  notice: number,
) {
  return person.page.evaluate(
    ([old, next, said, after]) => {
      const { frames, sounds } = window.kitStopwatch;
      const shown = frames.filter((frame) => frame.shown);
      const first = shown.find(({ who, at }) => who === next && at >= said)?.at ?? Number.NaN;
      const last = shown.findLast(({ who, at }) => who === old && at <= first)?.at ?? Number.NaN;
      const newest = Math.max(...sounds.map(({ track }) => track));
      const begun = sounds.find(({ track, audible }) => track === newest && audible)?.at ?? Number.NaN;
      const ended = sounds.findLast(({ track, audible }) => track < newest && !audible)?.at ?? Number.NaN;
      return { gap: Math.max(0, first - last), live: first - said - after, silence: begun - ended };
    },
    [from.name, to.name, moved, notice] as const,
  );
}

async function firstShown(person: Participant, other: Participant, since: number): Promise<number> {
  return person.page.evaluate(
    ([who, from]) =>
      window.kitStopwatch.frames.find((frame) => frame.shown && frame.who === who && frame.at >= from)?.at ??
      Number.NaN,
    [other.name, since] as const,
  );
}

/** In a page that has only ever heard one meeting. */
const firstHeard = (person: Participant): Promise<number> =>
  person.page.evaluate(() => window.kitStopwatch.heardAt());
