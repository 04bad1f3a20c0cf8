/*
 * Every browser sends and takes Opus and VP8. Offering nothing else makes an offer a third as long, so that offers
 * to a whole meeting fit into one frame (SPEC F2, G4).
 */
const WANTED = { audio: ['audio/opus'], video: ['video/vp8', 'video/rtx'] } as const;

export function preferCodecs(transceiver: RTCRtpTransceiver, kind: 'audio' | 'video'): void {
  const wanted: readonly string[] = WANTED[kind];
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const slim = codecs.filter(({ mimeType }) => wanted.includes(mimeType.toLowerCase()));
  if (slim.some(({ mimeType }) => mimeType.toLowerCase() === wanted[0]))
    transceiver.setCodecPreferences(slim);
}
