import { writeFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import type { Participant } from './participant.ts';
import type { Scene } from './scene.ts';
import { movesIn, timeline } from './trace.ts';

/** Leaves what the scenario's parts said in its folder of test-results, tokens struck out. */
export async function report(scene: Scene, info: TestInfo): Promise<void> {
  const leave = (name: string, lines: readonly string[]) => {
    if (lines.length > 0) writeFileSync(info.outputPath(name), `${lines.join('\n')}\n`);
  };
  leave('moves.txt', movesIn(scene.trace()).map(timeline));
  leave('log.txt', scene.log());
  for (const person of scene.people) {
    leave(`${person.name}.frames.txt`, [person.wire.redacted()]);
    leave(`${person.name}.page.txt`, [
      ...person.errors,
      ...person.console.map(({ type, text }) => `${type}: ${text}`),
      ...(await linksOf(person).catch(() => ['the page does not answer'])),
    ]);
  }
}

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
