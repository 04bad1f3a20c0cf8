import { expect, test } from 'vitest';
import { addressTo, fragmentOf, fragmentsOf, meantFor, originOf, sameOrigin, startingAt } from './sdp.ts';

const SDP = [
  'v=0',
  'o=- 7877552434166388062 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=ice-ufrag:F1q3',
  'a=ice-pwd:X0F7bfquw4zPISFKs4g8mEBn',
  '',
].join('\r\n');

test('a description has an origin, and may be meant for another', () => {
  expect(originOf(SDP)).toEqual({ session: '7877552434166388062', version: '2' });
  expect(meantFor(SDP)).toBeNull();
  const addressed = addressTo(SDP, { session: '12', version: '3' });
  expect(meantFor(addressed)).toEqual({ session: '12', version: '3' });
  expect(originOf(addressed)).toEqual(originOf(SDP));
  expect(addressed.indexOf('x-segue-for')).toBeLessThan(addressed.indexOf('m=audio'));
});

test('what is no description has no origin', () => {
  for (const text of ['', 'v=0', 'o=- x 2 IN', 'xo=- 1 2 IN']) expect(originOf(text)).toBeNull();
});

test('origins are the same only in session and version', () => {
  const origin = { session: '1', version: '2' };
  expect(sameOrigin(origin, { ...origin })).toBe(true);
  expect(sameOrigin(origin, { ...origin, version: '3' })).toBe(false);
  expect(sameOrigin(origin, { ...origin, session: '2' })).toBe(false);
});

test('fragments of ICE user names', () => {
  expect(fragmentsOf(SDP)).toEqual(['F1q3']);
  expect(fragmentOf('candidate:1 1 udp 2 127.0.0.1 5 typ host generation 0 ufrag F1q3 network-id 1')).toBe(
    'F1q3',
  );
  expect(fragmentOf('candidate:1 1 udp 2 127.0.0.1 5 typ host')).toBeNull();
});

test('where the estimate begins stands behind every VP8, and nowhere else', () => {
  const video = ['a=rtpmap:96 VP8/90000', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96', ''].join('\r\n');
  expect(startingAt(SDP, 900)).toBe(SDP);
  expect(
    startingAt(SDP + video, 900)
      .split('\r\n')
      .slice(8),
  ).toEqual([
    'a=rtpmap:96 VP8/90000',
    'a=fmtp:96 x-google-start-bitrate=900',
    'a=rtpmap:97 rtx/90000',
    'a=fmtp:97 apt=96',
    '',
  ]);
});
