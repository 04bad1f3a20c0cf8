import type { information as english } from '../en/information.ts';

/** Chinese of what is said about a meeting, and of copying. */
export const information: Record<keyof typeof english, string> = {
  'more.copyLink': '复制会议链接',
  'more.linkCopied': '链接已复制',
  'info.title': '会议信息',
  'info.close': '关闭会议信息',
  'info.name': '会议',
  'info.link': '加入链接',
  'info.copyLink': '复制链接',
  'info.id': '会议号',
  'info.copyId': '复制会议号',
  'info.entry': '谁可以加入',
  'info.entry.open': '所有持有链接或会议号的人',
  'info.entry.passcode': '同时知道会议密码的人',
  'info.entry.locked': '会议已锁定：由主持人允许进入',
  'info.people': '目前在场',
  'info.here.one': '{count} 人',
  'info.here.other': '{count} 人',
  'info.began': '开始于',
  'copy.copied': '已复制',
  'copy.refused': '浏览器不允许此页面复制。请选中文字后自行复制。',
};
