import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { systemClock } from '../../cluster/systemClock.ts';
import { MediaAccess } from '../../protocol/mediaAccess.ts';
import { readConfig } from '../config.ts';
import { createIce } from './ice.ts';

const SECRET = 'a-secret-of-sixteen-and-more';
const ANN = '11111111-1111-4111-8111-111111111111';
const clock = { ...systemClock, now: () => 1_700_000_000_123 };

it('[V6] names each server, and gives a name and a password for those that relay', async () => {
  const urls = [
    'stun:stun.example.com',
    'turn:turn.example.com:3478',
    'turns:turn.example.com?transport=tcp',
  ];
  const access = await createIce({ urls, secret: SECRET }, clock).admit('call', ANN);
  const username = `1700043200:${ANN}`;
  expect(access).toEqual({
    engine: 'mesh',
    iceServers: [
      { urls: ['stun:stun.example.com'] },
      {
        urls: ['turn:turn.example.com:3478', 'turns:turn.example.com?transport=tcp'],
        username,
        credential: createHmac('sha1', SECRET).update(username).digest('base64'),
      },
    ],
  });
  expect(v.parse(MediaAccess, access)).toEqual(access);
});

it('takes servers from settings, and refuses what cannot work, without quoting the secret', () => {
  const read = (env: Record<string, string>) => {
    const config = readConfig(env);
    return config.ok ? config.value.config.ice : config.failure.map(({ message }) => message).join();
  };
  const turn = 'turn:turn.example.com:3478?transport=udp';
  expect(read({})).toBeUndefined();
  expect(read({ SEGUE_ICE_URL: 'stun:stun.example.com' })).toEqual({
    urls: ['stun:stun.example.com'],
    secret: undefined,
  });
  expect(read({ SEGUE_ICE_URL: ` stun:a.example , ${turn},`, SEGUE_TURN_SECRET: SECRET })).toEqual({
    urls: ['stun:a.example', turn],
    secret: SECRET,
  });
  expect(read({ SEGUE_ICE_URL: turn })).toMatch(/^SEGUE_TURN_SECRET: turn:.* needs it/);
  expect(read({ SEGUE_ICE_URL: 'stun:a.example', SEGUE_TURN_SECRET: SECRET })).toMatch(/no turn: address/);
  expect(read({ SEGUE_TURN_SECRET: SECRET })).toMatch(/no turn: address/);
  expect(read({ SEGUE_ICE_URL: 'http://turn.example.com' })).toMatch(
    /^SEGUE_ICE_URL: .*allowed: up to eight/,
  );
  expect(read({ SEGUE_ICE_URL: turn, SEGUE_TURN_SECRET: 'short' })).toMatch(/^SEGUE_TURN_SECRET: its value/);
  const livekit = {
    SEGUE_LIVEKIT_URL: 'ws://a',
    SEGUE_LIVEKIT_API_KEY: 'a-key',
    SEGUE_LIVEKIT_API_SECRET: SECRET,
  };
  expect(read({ ...livekit, SEGUE_MEDIA: 'livekit', SEGUE_ICE_URL: 'stun:a.example' })).toMatch(
    /LiveKit tells/,
  );
});
