import type { settings as english } from '../en/settings.ts';

/** Chinese of the settings. */
export const settings: Record<keyof typeof english, string> = {
  'settings.title': '设置',
  'settings.close': '关闭设置',
  'settings.noiseSuppression': '降噪',
  'settings.echoCancellation': '回声消除',
  'settings.autoGainControl': '自动音量',
  'settings.testSound': '播放测试声音',
  'settings.testSoundPlaying': '正在播放…',
  'settings.blur': '模糊我的背景',
  'settings.mirror': '镜像显示我的画面',
  'self.move': '移动我的画面',
  'self.place': '我的画面位置',
  'self.among': '与其他人并列',
  'self.topLeft': '左上角',
  'self.topRight': '右上角',
  'self.bottomLeft': '左下角',
  'self.bottomRight': '右下角',
  'settings.showSelf': '显示我自己的画面',
  'device.withheld': '无法模糊您的背景，因此摄像头已关闭。',
};
