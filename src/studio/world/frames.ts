import { strikeFrame } from '../../client/diagnostics/strike.ts';
import { parseFrame } from '../../protocol/frame.ts';
import type { FrameSeen } from './state.ts';
import { pathOf } from './steps.ts';

/** What is shown of a frame; `null` of one that only says that somebody is there. */
export function frameSeen(text: string): Pick<FrameSeen, 'what' | 'text'> | null {
  const path = pathOf(text);
  if (path === 'GET /api/call/session/ping') return null;
  const frame = parseFrame(text);
  const what =
    frame.ok && frame.value.is === 'response'
      ? `${frame.value.response.status} (${frame.value.response.re})`
      : (path ?? '');
  return { what, text: strikeFrame(text) };
}
