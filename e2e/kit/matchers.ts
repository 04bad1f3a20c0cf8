import { expect as baseExpect } from '@playwright/test';
import type { Meeting } from './meeting.ts';
import type { LayoutLabel, Participant } from './participant.ts';
import type { Colour } from './wardrobe.ts';

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
  look: () => Promise<Look>,
): Promise<{ pass: boolean; name: string; message: () => string }> {
  let last: Look = { pass: isNot, seen: 'nothing' };
  try {
    await baseExpect(async () => {
      last = await look();
      baseExpect(last.pass).toBe(!isNot);
    }).toPass({ timeout: PATIENCE, intervals: [50, 50, 100] });
  } catch {
    // `last` says what was there.
  }
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

export const expect = baseExpect.extend({
  /** In their own window: heading, title, address and own tile are the meeting's. */
  async toBeIn(person: Participant, meeting: Meeting) {
    return settle(this.isNot, 'toBeIn', `${person.name} is in ${meeting.name}`, async () => {
      const [heading, title, tiles] = await Promise.all([
        person.heading
          .first()
          .textContent({ timeout: 500 })
          .catch(() => 'no heading'),
        person.page.title(),
        person.tile(person).count(),
      ]);
      const path = new URL(person.page.url()).pathname;
      const pass =
        heading === meeting.name &&
        title.startsWith(meeting.name) &&
        path === `/meeting/${meeting.numericId}` &&
        tiles > 0;
      return { pass, seen: `heading ${heading}, title ${title}, path ${path}, ${tiles} own tiles` };
    });
  },

  /** The other's camera moves in the tile that bears their name. */
  async toSee(person: Participant, other: Participant) {
    const look = watching(person, other.outfit.camera, other);
    return settle(this.isNot, 'toSee', `${person.name} sees ${other.name}`, look);
  },

  async toSeeScreenOf(person: Participant, other: Participant) {
    const look = watching(person, other.outfit.screen);
    return settle(this.isNot, 'toSeeScreenOf', `${person.name} sees the screen of ${other.name}`, look);
  },

  /** The other's tone is in what this person's page plays aloud. */
  async toHear(person: Participant, other: Participant) {
    return settle(this.isNot, 'toHear', `${person.name} hears ${other.name}`, async () => {
      const audible = await person.page.evaluate(() => window.kitEars.audible());
      return { pass: audible.includes(other.outfit.tone), seen: `tones ${audible.join(', ') || 'none'}` };
    });
  },

  /** Not one packet with this person's tone ever reached the other: listens back to the beginning, and on. */
  async toBeSilentTo(person: Participant, other: Participant) {
    const { tone } = person.outfit;
    let since: number | undefined;
    return settle(this.isNot, 'toBeSilentTo', `${person.name} is silent to ${other.name}, ever`, async () => {
      const { loudest, looks } = await other.page.evaluate(() => {
        const { loudest: levels, looks: count } = window.kitEars;
        return { loudest: levels, looks: count };
      });
      since ??= looks;
      const level = loudest[tone];
      const enough = looks - since >= 20;
      return {
        pass: level === undefined && enough,
        seen: level === undefined ? 'nothing to listen to' : `their tone at ${level.toFixed(0)} dB`,
      };
    });
  },

  /** In the live region that assistive technology reads out. */
  async toHaveBeenTold(person: Participant, text: string) {
    return settle(this.isNot, 'toHaveBeenTold', `${person.name} is told “${text}”`, async () => {
      const said = (await person.notifications.allInnerTexts()).join(' ');
      return { pass: said.replaceAll(/\s+/g, ' ').includes(text), seen: said || 'nothing' };
    });
  },

  /** The item that is checked in their layout menu. */
  async toHaveChosen(person: Participant, layout: LayoutLabel) {
    const item = person.page.getByRole('menuitemradio', { name: layout, exact: true });
    await person.presses('Layout');
    const result = await settle(
      this.isNot,
      'toHaveChosen',
      `${person.name} has chosen ${layout}`,
      async () => {
        const checked = await item.getAttribute('aria-checked', { timeout: 500 }).catch(() => 'no such item');
        return { pass: checked === 'true', seen: `checked: ${checked}` };
      },
    );
    await person.page.keyboard.press('Escape');
    await baseExpect(item).toBeHidden();
    return result;
  },

  /** By the toggles on their own screen. */
  async toHaveKept(person: Participant, wishes: { muted?: boolean; camera?: boolean }) {
    return settle(this.isNot, 'toHaveKept', `${person.name} has kept ${JSON.stringify(wishes)}`, async () => {
      const [muted, camera] = await Promise.all([
        person.button('Unmute microphone').isVisible(),
        person.button('Turn camera off').isVisible(),
      ]);
      const pass =
        (wishes.muted === undefined || wishes.muted === muted) &&
        (wishes.camera === undefined || wishes.camera === camera);
      return { pass, seen: JSON.stringify({ muted, camera }) };
    });
  },
});
