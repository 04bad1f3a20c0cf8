import { describe, test } from 'vitest';
import type { Source } from '../../session/ports.ts';
import { FakeTrack } from './fakeTracks.ts';
import { createFakeNetwork } from './fakeTransport.ts';
import {
  type Content,
  type ContractPerson,
  type ContractWorld,
  transportContract,
} from './transportContract.ts';

function createWorld(): ContractWorld {
  const network = createFakeNetwork();
  const people = new Map<string, ContractPerson>();

  function person(id: string): ContractPerson {
    const streams = new Map<string, MediaStream>();
    const linked = new Set<string>();
    const said: ContractPerson['said'] = [];
    let stood: string | null = null;
    const transport = network.transport((event) => {
      if (event.type === 'signal') {
        said.push(event);
        queueMicrotask(() => people.get(event.to)?.transport.signal(id, event.signal));
      } else if (event.type === 'stream') streams.set(`${event.peer} ${event.source}`, event.stream);
      else if (event.type === 'standing') stood = event.sdp;
      else if (event.type === 'link' && event.state === 'connected') linked.add(event.peer);
    });
    const stream = (peer: string, source: Source) => streams.get(`${peer} ${source}`) ?? null;
    const made: ContractPerson = {
      id,
      transport,
      said,
      stream,
      stood: () => stood,
      linked: (peer) => linked.has(peer),
      sent: async (peer) => transport.sent(peer),
      perceives: (peer, source) => contentOf(stream(peer, source)),
    };
    transport.open(id);
    people.set(id, made);
    return made;
  }

  return {
    engine: 'peers',
    person,
    video: (colour) => new FakeTrack('video', colour),
    audio: (tone) => new FakeTrack('audio', `${tone}`),
    async until(what, check) {
      for (let turn = 0; turn < 50; turn += 1) {
        if (await check()) return;
        await Promise.resolve();
      }
      throw new Error(`never came: ${what}`);
    },
  };
}

const CONTENTS: readonly Content[] = ['red', 'green', 'blue', 440, 880, 1760];

function contentOf(stream: MediaStream | null): Content | null {
  const [track] = stream?.getTracks() ?? [];
  const label = track instanceof FakeTrack ? track.content : null;
  return CONTENTS.find((content) => `${content}` === label) ?? null;
}

describe('the fake transport keeps the contract of transports', () => {
  test.each(transportContract)('$name', ({ run }) => run(createWorld()));
});
