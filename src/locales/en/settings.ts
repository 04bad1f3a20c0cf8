/** English of the settings. */
export const settings = {
  'settings.title': 'Settings',
  'settings.close': 'Close settings',
  'settings.noiseSuppression': 'Noise suppression',
  'settings.echoCancellation': 'Echo cancellation',
  'settings.autoGainControl': 'Automatic volume',
  'settings.blur': 'Blur my background',
  'settings.mirror': 'Mirror my picture',
  'self.move': 'Move my picture',
  'self.place': 'Where I see myself',
  'self.among': 'Among the others',
  'self.topLeft': 'Top left',
  'self.topRight': 'Top right',
  'self.bottomLeft': 'Bottom left',
  'self.bottomRight': 'Bottom right',
  'settings.showSelf': 'Show me my own picture',
  'device.withheld': 'Your background could not be blurred, so your camera is off.',
} as const;
