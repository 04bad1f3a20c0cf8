/* Runs in the page before the app: the browser reaches nobody but by a TURN server, as behind a strict firewall. */

export function allowRelaysOnly(): void {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, iceTransportPolicy: 'relay' });
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration({ ...configuration, iceTransportPolicy: 'relay' });
    }
  };
}
