import { describe, expect, it } from 'vitest';
import { createLoadingTransport } from './loadingTransport.ts';
import { createFakeNetwork } from './testing/fakeTransport.ts';
import type { TransportEvent } from './transport.ts';

const ANN = '11111111-1111-4111-8111-111111111111';
const BEN = '22222222-2222-4222-8222-222222222222';

describe('a transport that is still being loaded', () => {
  it('does in order what it was asked for meanwhile', async () => {
    const network = createFakeNetwork();
    const said: TransportEvent[] = [];
    const ann = createLoadingTransport(
      (event) => said.push(event),
      async () => network.transport,
    );
    ann.open(ANN);
    ann.connect([BEN]);
    ann.goLive();
    await expect.poll(() => said).toMatchObject([{ type: 'signal', to: BEN }]);
  });

  it('that cannot be loaded is a server that cannot be reached, until it is opened again', async () => {
    const network = createFakeNetwork();
    const said: TransportEvent[] = [];
    let tries = 0;
    const ann = createLoadingTransport(
      (event) => said.push(event),
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('offline');
        return network.transport;
      },
    );
    ann.open(ANN);
    ann.connect([BEN]);
    await expect.poll(() => said).toEqual([{ type: 'unserved' }]);
    ann.open(ANN);
    await expect.poll(() => said.at(-1)).toMatchObject({ type: 'signal', to: BEN });
  });

  it('that was closed meanwhile is never made', async () => {
    let made = 0;
    const loading = Promise.resolve();
    const ann = createLoadingTransport(
      () => {},
      async () => {
        await loading;
        return () => {
          made += 1;
          throw new Error('made');
        };
      },
    );
    ann.open(ANN);
    ann.close();
    await loading;
    await expect.poll(() => made).toBe(0);
  });
});
