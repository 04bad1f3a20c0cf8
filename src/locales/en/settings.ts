/** English of the settings. */
export const settings = {
  'settings.title': 'Settings',
  'settings.close': 'Close settings',
  'settings.noiseSuppression': 'Noise suppression',
  'settings.echoCancellation': 'Echo cancellation',
  'settings.autoGainControl': 'Automatic volume',
  'settings.mirror': 'Mirror my picture',
  'settings.showSelf': 'Show me my own picture',
} as const;
