/** Links that cannot connect, where the studio wants it: they find no way out, as behind a closed firewall. */
export function takeMedia(): { connects(able: boolean): void } {
  let able = true;
  const { RTCPeerConnection } = window;
  Object.defineProperty(window, 'RTCPeerConnection', {
    configurable: true,
    writable: true,
    value: new Proxy(RTCPeerConnection, {
      construct: (of, [configuration]) =>
        Reflect.construct(of, [able ? configuration : { ...configuration, iceTransportPolicy: 'relay' }]),
    }),
  });
  return {
    connects(now) {
      able = now;
    },
  };
}

/** Nobody is surprised by tones; a page that is silent may also play before anybody has touched it. */
export function keepSilent(): void {
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    this.muted = true;
    return Reflect.apply(play, this, []);
  };
}
