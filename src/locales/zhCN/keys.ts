import type { keys as english } from '../en/keys.ts';

/** Chinese of keyboard shortcuts, and of the notes over the stage. */
export const keys: Record<keyof typeof english, string> = {
  'keys.title': '键盘快捷键',
  'keys.close': '关闭键盘快捷键',
  'keys.microphone': '静音或取消静音',
  'keys.camera': '打开或关闭摄像头',
  'keys.share': '共享屏幕或停止',
  'keys.hand': '举手或放下手',
  'keys.chat': '聊天',
  'keys.participants': '参会者',
  'keys.information': '会议信息',
  'keys.fullScreen': '全屏',
  'keys.help': '本列表',
  'keys.space': '空格',
  'keys.talk': '静音时按住可发言',
  'keys.escape': '关闭已打开的内容',
  'keys.on': '使用单键快捷键',
  'more.float': '置于其他窗口之上',
  'more.presentationWindow': '在单独窗口中查看演示',
  'more.keys': '键盘快捷键',
  'note.dismiss': '隐藏此提示',
  'note.talkingMuted': '您已静音：没有人能听到您。',
  'note.without.microphone': '您已静音。',
  'note.without.camera': '其他人看不到您。',
  'note.again.microphone': '使用麦克风',
  'note.again.camera': '使用摄像头',
};
