import { expect as baseExpect } from '@playwright/test';
import { theirs, whereTheyWent } from './gone.ts';
import type { Meeting } from './meeting.ts';
import type { Participant } from './participant.ts';
import type { Colour } from './wardrobe.ts';
import type { LayoutLabel } from './wishes.ts';

/*
 * What people see, hear and are told. Media is told by content: whose colour, whose tone. Each waits until it is
 * true, and `not` waits until it is not.
 */

interface Look {
  pass: boolean;
  /** What was there instead, for the message. */
  seen: string;
}

const PATIENCE = 15_000;

async function settle(
  isNot: boolean,
  name: string,
  about: string,
  watched: readonly Participant[],
  look: () => Promise<Look>,
): Promise<{ pass: boolean; name: string; message: () => string }> {
  let last: Look = { pass: isNot, seen: 'nothing' };
  let gone: string | undefined;
  try {
    await baseExpect(async () => {
      gone = await nobodyToLookAt(watched);
      if (gone !== undefined) return;
      last = await look();
      baseExpect(last.pass).toBe(!isNot);
    }).toPass({ timeout: PATIENCE, intervals: [50, 50, 100] });
  } catch {
    // `last` says what was there.
  }
  if (gone !== undefined) throw new Error(gone);
  return { pass: last.pass, name, message: () => `${about}${isNot ? ' (not)' : ''}; instead: ${last.seen}` };
}

/** Whether a colour moves, that is: new frames of it keep coming, in a video that a person can see. */
function watching(viewer: Participant, colour: Colour, within?: { name: string }) {
  const before = new Map<number, number>();
  return async (): Promise<Look> => {
    const scope = within ? viewer.tile(within) : viewer.tiles;
    const videos = await scope
      .locator('video')
      .evaluateAll((all) => all.map((video) => window.kitEyes.of(video)));
    const pass = videos.some(
      ({ colour: found, frames, shown }, index) =>
        shown && found === colour && frames > (before.get(index) ?? Number.POSITIVE_INFINITY),
    );
    for (const [index, { frames }] of videos.entries()) before.set(index, frames);
    const seen = videos.map((each) => `${each.shown ? '' : 'hidden '}${each.colour || 'another colour'}`);
    return { pass, seen: seen.join(', ') || 'no video' };
  };
}

/** Nothing is to be seen of whose part is over, and `not` would be true of anything: the test fails, and does not wait. */
async function nobodyToLookAt(watched: readonly Participant[]): Promise<string | undefined> {
  const whereabouts = await Promise.all(
    watched.map(async (person) => ({ person, gone: await whereTheyWent(person) })),
  );
  for (const { person, gone } of whereabouts) {
    if (gone === undefined) continue;
    const instead =
      gone.heading === undefined
        ? 'Look at somebody who is still there.'
        : `Look at somebody who is still there, or at that page: await expect(${theirs(person)}.heading).toHaveText('${gone.heading}').`;
    return `${gone.said} ${instead}`;
  }
  return undefined;
}

/** Who looks must be there; who is to be seen as well, and may be gone where they are not to be. */
const both = (isNot: boolean, person: Participant, other: Participant) => (isNot ? [other] : [other, person]);

export const expect = baseExpect.extend({
  /** By their own window (heading, title, address and own tile), and by the cluster: connected there, nowhere else. */
  async toBeOnlyIn(person: Participant, meeting: Meeting) {
    return settle(
      this.isNot,
      'toBeOnlyIn',
      `${person.name} is in ${meeting.name} alone`,
      [person],
      async () => {
        const [heading, title, tiles, places] = await Promise.all([
          person.heading
            .first()
            .textContent({ timeout: 500 })
            .catch(() => 'no heading'),
          person.page.title(),
          person.tile(person).count(),
          person.places(),
        ]);
        const path = new URL(person.page.url()).pathname;
        const pass =
          heading === meeting.name &&
          title.startsWith(meeting.name) &&
          path === `/meeting/${meeting.numericId}` &&
          tiles > 0 &&
          places.length === 1 &&
          places[0] === meeting.id;
        const seen = `heading ${heading}, title ${title}, path ${path}, ${tiles} own tiles, connected in ${places.length}`;
        return { pass, seen };
      },
    );
  },

  /** This person's camera moves in the tile that bears their name on the other's screen. */
  async toBeSeenBy(person: Participant, viewer: Participant) {
    const look = watching(viewer, person.outfit.camera, person);
    return settle(
      this.isNot,
      'toBeSeenBy',
      `${person.name} is seen by ${viewer.name}`,
      both(this.isNot, person, viewer),
      look,
    );
  },

  async toHaveTheirScreenSeenBy(person: Participant, viewer: Participant) {
    const look = watching(viewer, person.outfit.screen);
    const about = `the screen of ${person.name} is seen by ${viewer.name}`;
    return settle(this.isNot, 'toHaveTheirScreenSeenBy', about, both(this.isNot, person, viewer), look);
  },

  /** This person's tone is in what the other's page plays aloud. */
  async toBeHeardBy(person: Participant, listener: Participant) {
    return settle(
      this.isNot,
      'toBeHeardBy',
      `${person.name} is heard by ${listener.name}`,
      both(this.isNot, person, listener),
      async () => {
        const audible = await listener.page.evaluate(() => window.kitEars.audible());
        return { pass: audible.includes(person.outfit.tone), seen: `tones ${audible.join(', ') || 'none'}` };
      },
    );
  },

  /** Not one packet with this person's tone ever reached the other: listens back to the beginning, and on. */
  async toBeSilentTo(person: Participant, other: Participant) {
    const { tone } = person.outfit;
    let since: number | undefined;
    return settle(
      this.isNot,
      'toBeSilentTo',
      `${person.name} is silent to ${other.name}, ever`,
      [other],
      async () => {
        const { loudest, looks } = await other.page.evaluate(() => {
          const { loudest: levels, looks: count } = window.kitEars;
          return { loudest: levels, looks: count };
        });
        since ??= looks;
        const level = loudest[tone];
        const enough = looks - since >= 10;
        return {
          pass: level === undefined && enough,
          seen: level === undefined ? 'nothing to listen to' : `their tone at ${level.toFixed(0)} dB`,
        };
      },
    );
  },

  /** In the live region that assistive technology reads out. */
  async toHaveBeenTold(person: Participant, text: string) {
    return settle(this.isNot, 'toHaveBeenTold', `${person.name} is told “${text}”`, [person], async () => {
      const said = (await person.notifications.allInnerTexts()).join(' ');
      return { pass: said.replaceAll(/\s+/g, ' ').includes(text), seen: said || 'nothing' };
    });
  },

  /** By the toggles on their own screen, and the item that is checked in their layout menu. */
  async toHaveKept(person: Participant, wishes: { muted?: boolean; camera?: boolean; layout?: LayoutLabel }) {
    const { layout, ...toggles } = wishes;
    return settle(
      this.isNot,
      'toHaveKept',
      `${person.name} has kept ${JSON.stringify(wishes)}`,
      [person],
      async () => {
        const [muted, camera, chosen] = await Promise.all([
          person.button('Unmute microphone').isVisible(),
          person.button('Turn camera off').isVisible(),
          layout === undefined ? undefined : person.chosenLayout(),
        ]);
        const seen = { muted, camera, layout: chosen };
        const pass =
          (toggles.muted === undefined || toggles.muted === muted) &&
          (toggles.camera === undefined || toggles.camera === camera) &&
          layout === chosen;
        return { pass, seen: JSON.stringify(seen) };
      },
    );
  },

  /**
   * Nothing of a meeting that they were in is on their screen: nobody who is there now, none of the messages that were
   * written there, and the name at most in words that say where they come from.
   */
  async toHaveNoTraceOf(person: Participant, meeting: Meeting) {
    return settle(
      this.isNot,
      'toHaveNoTraceOf',
      `${person.name} has no trace of ${meeting.name}`,
      [person],
      async () => {
        const { people, texts, colours } = await person.elsewhere(meeting);
        const [title, screen, shown] = await Promise.all([
          person.page.title(),
          person.page.getByRole('main').textContent(),
          person.page.evaluate(() =>
            [...document.querySelectorAll('video')].map((video) => window.kitEyes.of(video)),
          ),
        ]);
        const traces = [
          ...(title.includes(meeting.name) ? ['its name in the title'] : []),
          ...people.filter((name) => screen?.includes(name)).map((name) => `the name of ${name}`),
          ...texts.filter((text) => screen?.includes(text)).map((text) => `the message “${text}”`),
          ...shown
            .filter((each) => each.shown && colours.includes(each.colour))
            .map((each) => `a ${each.colour} picture`),
        ];
        return { pass: traces.length === 0, seen: traces.join(', ') || 'no trace' };
      },
    );
  },

  /** One commit, announced once, no capture for it, and each of the eleven steps left one trace event. */
  async toHaveMovedOnce(person: Participant) {
    return settle(this.isNot, 'toHaveMovedOnce', `${person.name} has moved once`, [person], async () => {
      const announced = await person.page.evaluate(() => window.kitNotices.moved);
      const landings = person.landings();
      return {
        pass: landings === 1 && announced === 1,
        seen: `${landings} commits, announced ${announced} times`,
      };
    });
  },
});
