import * as v from 'valibot';
import { exhaustive } from '../../protocol/result.ts';
import { announceHeading } from '../page/heading.ts';
import { wear } from '../page/looks.ts';
import { takeSockets } from '../page/socket.ts';
import { type FromManager, ManagerStart, ToManager } from '../port.ts';
import { takeBackEnd } from './backEnd.ts';

/* The real operator's page, in a world that ends at the port. */

export async function run(start: unknown, port: MessagePort): Promise<void> {
  const { address, look: first } = v.parse(ManagerStart, start);
  const tell = (message: FromManager) => port.postMessage(message);
  history.replaceState(null, '', address);
  let look = first;

  const hear = takeSockets(tell);
  const answered = takeBackEnd(tell);
  port.onmessage = ({ data }) => {
    const read = v.safeParse(ToManager, data);
    if (!read.success) return;
    const message = read.output;
    switch (message.type) {
      case 'opened':
      case 'text':
      case 'closed':
        return hear(message);
      case 'answer':
        return answered(message);
      case 'look':
        look = message.look;
        return wear(look);
      default:
        return exhaustive(message);
    }
  };
  await import('../../manager/page/main.tsx');
  // With its styles.
  wear(look);
  announceHeading(tell);
}
