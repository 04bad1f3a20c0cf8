import { writeFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import { strikeText } from '../../src/client/diagnostics/strike.ts';
import type { Said } from './cluster.ts';
import type { Participant } from './participant.ts';
import type { Scene } from './scene.ts';
import { movesIn, timeline } from './trace.ts';

/**
 * Leaves what the scenario's parts said in its folder of test-results, what opens anything struck out: `story.txt` has all of it
 * on one clock (steps of moves, log, frames of everybody, consoles), and each person's connections follow in a file
 * of their own.
 */
export async function report(scene: Scene, info: TestInfo): Promise<void> {
  const leave = async (name: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    const path = info.outputPath(name);
    // The browser itself says addresses of media servers, with the token that LiveKit's client puts there.
    writeFileSync(path, strikeText(`${lines.join('\n')}\n`));
    await info.attach(name, { path, contentType: 'text/plain' });
  };
  const trace = await scene.trace().catch(() => []);
  const story: Said[] = [
    ...trace.map(({ at, step, part, detail }) => ({ at, text: `STEP ${step}  ${part}: ${detail}` })),
    ...scene.log(),
    ...scene.people.flatMap(({ wire, name }) =>
      wire.told().map(({ at, text }) => ({ at, text: `${name} ${text}` })),
    ),
    ...scene.people.flatMap(({ console, name }) =>
      console.map(({ at, type, text }) => ({ at, text: `${name} console ${type}: ${text}` })),
    ),
  ];
  await leave('moves.txt', movesIn(trace).map(timeline));
  await leave(
    'story.txt',
    story.sort((one, other) => one.at - other.at).map(({ at, text }) => `${clock(at)}  ${text}`),
  );
  for (const person of scene.people) {
    const connections = await linksOf(person).catch(() => ['the page does not answer']);
    await leave(`${person.name}.page.txt`, [...person.errors, ...connections]);
  }
}

const clock = (at: number) => new Date(at).toISOString().slice(11, -1);

/** Each peer connection that was ever made: its states, and what came in. */
function linksOf(person: Participant): Promise<string[]> {
  return person.page.evaluate(async () => {
    const lines: string[] = [];
    for (const peer of window.kitLinks.peers) {
      lines.push(
        `${peer.connectionState}, ICE ${peer.iceConnectionState}, signalling ${peer.signalingState}`,
      );
      const stats = peer.connectionState === 'closed' ? [] : [...(await peer.getStats()).values()];
      for (const each of stats.filter(({ type }) => /bound-rtp|candidate-pair/.test(type))) {
        const { type, kind, state, bytesSent, bytesReceived, framesDecoded, framesSent } = each;
        lines.push(
          `  ${JSON.stringify({ type, kind, state, bytesSent, bytesReceived, framesDecoded, framesSent })}`,
        );
      }
    }
    return lines;
  });
}
