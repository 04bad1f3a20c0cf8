import { expect, type Page } from '@playwright/test';
import { installCloseLook } from './page/closeLook.ts';
import { Screen } from './screen.ts';

/** What happens to a person's computer: its line, its devices, and what their page has of it. */
export class Computer extends Screen {
  /** Did something for which capture may be asked for again. */
  hasAskedForDevices = false;
  /** Did something that may end a capture. */
  hasStoppedDevices = false;
  /** Lost the line in the moment of a commit, so whether it was one is open. */
  hasLostCommit = false;
  #other: Page | undefined;

  /** The line is cut, and stays cut until they come back. */
  async goesOffline(): Promise<void> {
    await this.cannotOpenSockets();
    await this.page.evaluate(() => window.kitLinks.cut());
  }

  async comesBack(): Promise<void> {
    await this.canOpenSockets();
  }

  /** Sockets that are open stay so; new ones fail. */
  async cannotOpenSockets(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.barred = true;
    });
  }

  /** The line breaks in the very moment when they end the session that they are in. */
  async losesTheLineAtTheCommit(): Promise<void> {
    this.hasLostCommit = true;
    await this.page.evaluate(() => {
      window.kitLinks.cutAtEnd = true;
    });
  }

  /** What new sockets send does not get through, until `getsThrough`. */
  async hasASlowLine(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.heldBack = true;
    });
  }

  async getsThrough(): Promise<void> {
    await this.page.evaluate(() => window.kitLinks.letGo());
  }

  async canOpenSockets(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.barred = false;
      window.kitLinks.cutAtEnd = false;
    });
  }

  /** Another tab of theirs is in front. */
  async looksElsewhere(): Promise<void> {
    this.#other ??= await this.page.context().newPage();
    await this.#other.bringToFront();
    await this.#isNow('hidden');
  }

  async looksBack(): Promise<void> {
    await this.page.bringToFront();
    await this.#isNow('visible');
  }

  async #isNow(state: DocumentVisibilityState): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.visibilityState), {
        message: `the tab of ${this.name} is ${state}; bring them with \`ownBrowser: true\``,
      })
      .toBe(state);
  }

  /** The browser lets a tab do nothing any more, as it does with one that was hidden for long. Nothing can be asked of it. */
  async isFrozen(): Promise<void> {
    await this.#lives('frozen');
  }

  async isThawed(): Promise<void> {
    await this.#lives('active');
  }

  async #lives(state: 'frozen' | 'active'): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Page.setWebLifecycleState', { state });
    await session.detach();
  }

  /** With pauses between words: to a microphone that only hums, nobody talks. */
  async talks(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitDevices.inWords = true;
    });
  }

  /** There are fine stripes behind them, from the next frame on, and on every page that they open. */
  async sitsBeforeStripes(): Promise<void> {
    await this.page.addInitScript(() => {
      window.kitDevices.striped = true;
    });
  }

  /** From the next page on: at each frame that they receive. */
  async looksClosely(): Promise<void> {
    await this.page.addInitScript(installCloseLook);
  }

  /** Of each frame so far, whether stripes could be told apart in it. */
  async stripesSeen(): Promise<boolean[]> {
    const frames = await this.page.evaluate(() => window.kitCloseLook.frames);
    return frames.map((apart) => apart > 60);
  }

  async unplugs(kind: 'audio' | 'video'): Promise<void> {
    this.hasAskedForDevices = true;
    this.hasStoppedDevices = true;
    await this.page.evaluate((which) => window.kitDevices.unplug(which), kind);
  }

  async plugsIn(kind: 'audio' | 'video'): Promise<void> {
    await this.page.evaluate((which) => window.kitDevices.plugIn(which), kind);
  }

  /** Counts of what this page has, and has had. */
  /** What kinds of ways their connections to others go, each once: `host`, `relay`. */
  async ways(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const kinds = new Set<string>();
      for (const peer of window.kitLinks.peers) {
        if (peer.connectionState !== 'connected') continue;
        const report: ReadonlyMap<string, RTCStats> = new Map(await peer.getStats());
        for (const stats of report.values()) {
          if (stats.type !== 'transport' || !('selectedCandidatePairId' in stats)) continue;
          const pair = report.get(String(stats.selectedCandidatePairId));
          const own = pair && 'localCandidateId' in pair && report.get(String(pair.localCandidateId));
          if (own && 'candidateType' in own) kinds.add(String(own.candidateType));
        }
      }
      return [...kinds];
    });
  }

  async machinery(): Promise<Machinery> {
    return this.page.evaluate(() => ({
      captures: window.kitDevices.captures,
      liveTracks: window.kitDevices.tracks.filter((track) => track.readyState === 'live').length,
      ...window.kitLinks.open(),
    }));
  }

  /** Waits until the counts are as wanted, for a short while; answers whether they came to be, and the last. */
  async settles(wanted: (counts: Machinery) => boolean): Promise<{ ok: boolean; machinery: Machinery }> {
    let machinery = await this.machinery();
    const look = async () => {
      machinery = await this.machinery();
      expect(wanted(machinery)).toBe(true);
    };
    const ok = await expect(look)
      .toPass({ timeout: 3_000, intervals: [50] })
      .then(
        () => true,
        () => false,
      );
    return { ok, machinery };
  }
}

interface Machinery {
  captures: number;
  liveTracks: number;
  peers: number;
  offers: number;
  sockets: number;
}
