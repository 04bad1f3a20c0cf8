import { deadTokens, REFUSED, tryToken } from './oldTokens.ts';
import type { Participant } from './participant.ts';
import type { Scene } from './scene.ts';
import { irregularSteps, movesIn } from './trace.ts';
import { TOKEN } from './wire.ts';

/*
 * What is to hold after every scenario, whatever happened in it: docs/ARCHITECTURE.md, "The move". Each answers
 * what it found wrong, in sentences; nothing is the good answer.
 */

type Invariant = (scene: Scene) => Promise<string[]> | string[];

export async function brokenInvariants(scene: Scene): Promise<string[]> {
  const found = await Promise.all([
    onePlace(scene),
    silentUnlessAsked(scene),
    sameCapture(scene),
    nothingOld(scene),
    neverBlack(scene),
    announcedOnce(scene),
    everyStepOnce(scene),
    noTokenInSight(scene),
    oldTokensDead(scene),
    noErrors(scene),
    scene.faults.unfired(),
  ]);
  return found.flat();
}

/** 1. Connected in at most one meeting at a time. */
const onePlace: Invariant = ({ doubles }) => [...doubles].map((where) => `at once: ${where}`);

/** 2. Who never unmuted was never heard; who never turned the camera on was never seen. */
const silentUnlessAsked: Invariant = ({ people }) =>
  ofEach(open(people), async (witness) => {
    const { loudest, colours } = await witness.page.evaluate(() => ({
      loudest: window.kitEars.loudest,
      colours: [...new Set(window.kitEyes.glimpses.map((glimpse) => glimpse.colour))],
    }));
    const wrong: string[] = [];
    for (const person of people.filter((each) => each !== witness)) {
      const level = loudest[person.outfit.tone];
      if (!person.hasSpoken && level !== undefined) {
        wrong.push(`${witness.name} received sound of ${person.name}, who was muted throughout: ${level} dB`);
      }
      if (!person.hasShown && colours.includes(person.outfit.camera)) {
        wrong.push(`${witness.name} received a picture of ${person.name}, whose camera was off throughout`);
      }
    }
    return wrong;
  });

/** 3. A move asks for no capture, and ends none. */
const sameCapture: Invariant = ({ people }) =>
  ofEach(
    open(people).filter((each) => !each.hasAskedForDevices),
    async (person) => {
      const { more, ended } = await person.page.evaluate(() => {
        const [first] = window.kitLinks.moves;
        return {
          more: first ? window.kitDevices.captures - first.captures : 0,
          ended: first?.tracks.filter((track) => track.readyState === 'ended').length ?? 0,
        };
      });
      const stopped = ended > 0 && !person.hasStoppedDevices;
      return [
        ...(more > 0 ? [`${person.name}: ${more} calls of getUserMedia since the first move`] : []),
        ...(stopped
          ? [`${person.name}: ${ended} tracks of microphone and camera ended since the first move`]
          : []),
      ];
    },
  );

/** Milliseconds that a sound or frame may trail the commit by: a jitter buffer, an analyser's window. */
const TRAIL = { sound: 500, frame: 150 };

/** 4. After the commit there is no sound, frame, connection or socket of the old meeting. */
const nothingOld: Invariant = async (scene) => {
  const connected = (await scene.cluster.people()).filter(({ state }) => state === 'connected');
  const placeOf = (person: Participant) => connected.find(({ id }) => id === person.wire.self())?.space;
  // After a broken commit people go on seeing the target for a while; it is where they are.
  const moved = open(scene.people).filter((person) => person.landings() > 0 && !person.hasLostCommit);
  return ofEach(moved, async (person) => {
    const place = placeOf(person);
    if (place === undefined) return [];
    const others = connected.filter(({ space }) => space === place).length - 1;
    const elsewhere = scene.people.filter((each) => each !== person && placeOf(each) !== place);
    return [...(await oldLines(person, others)), ...(await oldMedia(person, elsewhere))];
  });
};

async function oldLines(person: Participant, others: number): Promise<string[]> {
  // A media server is one connection, and a socket.
  const served = person.wire.mediaServer() !== undefined;
  const wanted = served ? { links: 1, lines: 2 } : { links: others, lines: 1 };
  const { ok, machinery } = await person.settles(
    ({ peers, offers, sockets }) => peers === wanted.links && offers <= 1 && sockets === wanted.lines,
  );
  if (ok) return [];
  const { peers, offers, sockets } = machinery;
  const way = served ? 'by a media server' : 'from browser to browser';
  return [
    `${person.name} has ${peers} peer connections to ${others} people ${way}, ${offers} offers, and ${sockets} sockets`,
  ];
}

async function oldMedia(person: Participant, elsewhere: readonly Participant[]): Promise<string[]> {
  const wrong: string[] = [];
  const { committed, last, glimpses } = await person.page.evaluate(() => ({
    committed: window.kitLinks.ends.at(-1) ?? 0,
    last: window.kitEars.last,
    glimpses: window.kitEyes.glimpses,
  }));
  for (const other of elsewhere) {
    const sound = (last[other.outfit.tone] ?? 0) - committed;
    if (sound > TRAIL.sound) wrong.push(`${person.name} received ${other.name} ${sound} ms after the move`);
    const theirs = [other.outfit.camera, other.outfit.screen] as string[];
    const seen = glimpses.filter(({ colour, shown }) => shown && theirs.includes(colour)).at(-1);
    const frame = (seen?.at ?? 0) - committed;
    if (frame > TRAIL.frame) wrong.push(`${person.name} saw ${other.name} ${frame} ms after the move`);
  }
  return wrong;
}

/** 6. From the word that they are being moved on, nobody is shown a black picture. */
const neverBlack: Invariant = ({ people }) =>
  ofEach(open(people), async (person) => {
    const black = await person.page.evaluate(() => {
      const moved = window.kitLinks.moves[0]?.at ?? Number.POSITIVE_INFINITY;
      return window.kitEyes.glimpses.filter(
        ({ colour, shown, at }) => shown && colour === 'black' && at >= moved,
      ).length;
    });
    return black > 0 ? [`${person.name} was shown ${black} black frames`] : [];
  });

/** 5. Announced as often as it was true. */
const announcedOnce: Invariant = ({ people }) =>
  ofEach(
    open(people).filter((each) => !each.hasReloaded),
    async (person) => {
      const announced = await person.page.evaluate(() => window.kitNotices.moved);
      const landed = person.landings();
      const asTrue = person.hasLostCommit ? announced <= landed : announced === landed;
      return asTrue ? [] : [`${person.name} moved ${landed} times, announced ${announced} times`];
    },
  );

/** Each of the eleven steps of a move that landed left one trace event. */
const everyStepOnce: Invariant = async (scene) =>
  movesIn(await scene.trace())
    .filter((move) => move.landed && irregularSteps(move).length > 0)
    .map((move) => `move ${move.moveId}: steps ${irregularSteps(move)} are not there exactly once`);

/** 8. No token in any address, log, trace, console, error or page. */
const noTokenInSight: Invariant = async (scene) => {
  const wrong: string[] = [];
  const media = scene.people.flatMap((person) => person.wire.mediaServers());
  const search = (where: string, texts: readonly string[]) => {
    const found = texts.find((text) => TOKEN.test(text));
    if (found) wrong.push(`a token in ${where}: ${found.replace(TOKEN, '<token>').slice(0, 200)}`);
  };
  search(
    'the log',
    scene.log().map(({ text }) => text),
  );
  search(
    'the trace',
    (await scene.trace()).map((event) => JSON.stringify(event)),
  );
  for (const person of scene.people) {
    // LiveKit's client puts its token into the address of its own server by itself: see docs/deploy.md.
    const ours = person.urls.filter((url) => !media.some((server) => isAt(url, server)));
    search(`an address of ${person.name}`, ours);
    search(
      `the console of ${person.name}`,
      // Of a server that is away the browser says so by itself, with its address.
      person.console.flatMap(({ text }) => {
        const away = /^WebSocket connection to '([^']+)' failed/.exec(text)?.[1];
        return away && media.some((server) => isAt(away, server)) ? [] : [text];
      }),
    );
    search(`an error of ${person.name}`, person.errors);
    if (!person.page.isClosed()) search(`the page of ${person.name}`, [await person.page.content()]);
  }
  return wrong;
};

/** By whichever protocol. */
const isAt = (url: string, address: string) => new URL(url).host === new URL(address).host;

/** 8. Of a moved person’s tokens only the newest of a participant who still is there may be good. */
const oldTokensDead: Invariant = ({ cluster, people }) =>
  ofEach(
    people.filter((each) => each.landings() > 0),
    async (person) => {
      const outcomes = await Promise.all(
        deadTokens(person, await cluster.people()).map((token) =>
          tryToken(cluster.socketUrl, cluster.url, token),
        ),
      );
      return outcomes
        .filter((outcome) => outcome !== REFUSED)
        .map((outcome) => `an old token of ${person.name} meets ${outcome}, not ${REFUSED}`);
    },
  );

/** What a browser says by itself of an answer that the app expected, of a server that is away, or of another network. */
const EXPECTED =
  /Failed to load resource: .*\b(4\d\d|net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|CONNECTION_REFUSED))\b|WebSocket connection to/;

const noErrors: Invariant = ({ people }) =>
  people.flatMap((person) => [
    ...person.errors.map((error) => `uncaught in the page of ${person.name}: ${error}`),
    ...person.console
      .filter(({ type, text }) => type === 'error' && !EXPECTED.test(text))
      .map(({ text }) => `in the console of ${person.name}: ${text}`),
  ]);

async function ofEach(
  people: readonly Participant[],
  look: (person: Participant) => Promise<string[]>,
): Promise<string[]> {
  return (await Promise.all(people.map(look))).flat();
}

const open = (people: readonly Participant[]) => people.filter((person) => !person.page.isClosed());
