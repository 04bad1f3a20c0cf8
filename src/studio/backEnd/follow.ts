import type { CallBridge } from '../../cluster/callBridge.ts';
import { createConversation } from '../../manager/server/conversation.ts';
import type { Live } from '../../manager/server/live.ts';
import { createMirror } from '../../manager/server/mirror.ts';
import type { LiveBridge } from '../../manager/wire.ts';
import { createEventsConnection } from '../../server/events/connection.ts';

/** Follows the events of one call bridge into the live state, as the operator's back end does, without a socket. */
export function followBridge(bridge: CallBridge, live: Live): { lose(): void } {
  const say = (state: LiveBridge['state']) => live.put({ kind: 'bridge', id: bridge.name, state });
  let open = true;
  const carry = (text: string, to: (text: string) => void) =>
    queueMicrotask(() => {
      if (open) to(text);
    });

  const conversation = createConversation(createMirror(bridge.name, live), {
    send: (frame) => carry(frame, events.message),
    answers: () => say('answering'),
  });
  const events = createEventsConnection(
    bridge,
    { send: (text) => carry(text, conversation.hear), close: () => lose() },
    () => undefined,
  );

  function lose() {
    if (!open) return;
    open = false;
    events.closed();
    conversation.over();
    say('silent');
  }

  say('connecting');
  conversation.begin();
  return { lose };
}
