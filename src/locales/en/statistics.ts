/** English of connection quality and of the statistics panel. */
export const statistics = {
  'quality.good': 'Good connection',
  'quality.weak': 'Weak connection',
  'quality.poor': 'Poor connection',
  'more.statistics': 'Statistics',
  'statistics.none': 'Nothing is measured yet.',
  'statistics.still': 'Nothing comes from here now.',
  'statistics.stillYou': 'You send nothing now.',
  'statistics.roundTrip': '{time} round trip',
  'statistics.microphone': 'Voice',
  'statistics.camera': 'Camera',
  'statistics.screen': 'Screen',
  'statistics.screenAudio': 'Screen sound',
  'statistics.frames': '{frames} frames/s',
  'statistics.lost': '{share} lost',
  'statistics.jitter': '{time} jitter',
} as const;
