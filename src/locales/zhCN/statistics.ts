import type { statistics as english } from '../en/statistics.ts';

/** Chinese of connection quality and of the statistics panel. */
export const statistics: Record<keyof typeof english, string> = {
  'more.statistics': '统计信息',
  'quality.good': '连接良好',
  'quality.weak': '连接较弱',
  'quality.poor': '连接很差',
  'statistics.none': '尚无测量数据。',
  'statistics.still': '目前没有收到数据。',
  'statistics.stillYou': '您目前没有发送数据。',
  'statistics.roundTrip': '往返 {time}',
  'statistics.microphone': '语音',
  'statistics.camera': '摄像头',
  'statistics.screen': '屏幕',
  'statistics.screenAudio': '屏幕声音',
  'statistics.frames': '{frames} 帧/秒',
  'statistics.lost': '丢失 {share}',
  'statistics.jitter': '抖动 {time}',
};
