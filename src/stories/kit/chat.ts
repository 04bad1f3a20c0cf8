import type { ChatMessage } from '../../protocol/meeting.ts';
import { idOf, nameOf } from './names.ts';
import { NOW } from './stopTime.ts';

const said = (from: number, minutesAgo: number, text: string): Omit<ChatMessage, 'id'> => ({
  from: idOf(from),
  name: nameOf(from),
  text,
  at: NOW - minutesAgo * 60_000,
});

export const CHAT: ChatMessage[] = [
  said(2, 14, 'Good morning. I put the numbers on the second page.'),
  said(1, 12, '早上好！图表已经更新了。'),
  said(1, 12, 'https://example.com/reports/2026/november?view=full&sort=by-region'),
  said(0, 9, 'Thank you, both. Shall we begin with the north?'),
  said(3, 4, 'Yes please. <b>One</b> question first: which of the two columns is last year?'),
  said(2, 3, 'The left one.'),
].map((message, index) => ({ id: idOf(900 + index), ...message }));

/** A long day. */
export const manyMessages = (count: number): ChatMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    id: idOf(10_000 + index),
    ...said(Math.floor(index / 3) % 5, (count - index) / 4, `Point ${index + 1} of the agenda.`),
  }));
