import * as v from 'valibot';
import { startClient } from '../../client/start.tsx';
import { learnInside, messagesOf } from '../../locales/language.ts';
import type { Messages } from '../../locales/messages.ts';
import { exhaustive } from '../../protocol/result.ts';
import { announceHeading } from '../page/heading.ts';
import { wear } from '../page/looks.ts';
import { takeSockets } from '../page/socket.ts';
import { type FromClient, type Look, Start, ToClient } from '../port.ts';
import { takeAdmission } from './admission.ts';
import { takeDevices } from './devices.ts';
import { keepSilent, takeMedia } from './media.ts';
import { seenOf } from './seen.ts';
import { takeTime } from './time.ts';

/* The page of one client: the real web app, in a world that ends at the port. */

export function run(start: unknown, port: MessagePort): void {
  const { address, person, index, sound, look: first } = v.parse(Start, start);
  const tell = (message: FromClient) => port.postMessage(message);
  history.replaceState(null, '', address);

  const hear = takeSockets(tell);
  const admitted = takeAdmission(tell);
  const media = takeMedia();
  takeDevices(person, index);
  if (!sound) keepSilent();
  // After the cameras, which go on while time stands still.
  const time = takeTime(window);
  let look = first;
  const inChinese = new URL(location.href).searchParams.get('lang') === 'zh-CN';

  /** As they came, for words that are taken back. */
  const original: Partial<Messages> = {};
  async function speak() {
    const words: Partial<Messages> = await messagesOf(inChinese ? 'zh-CN' : 'en');
    for (const [key, word] of Object.entries(words)) {
      if (!(key in original)) Object.assign(original, { [key]: word });
    }
    const said = { ...original, ...look.words };
    if (inChinese) Object.assign(words, said);
    else learnInside(said);
    draw();
  }

  port.onmessage = ({ data }) => {
    const read = v.safeParse(ToClient, data);
    if (!read.success) return;
    const message = read.output;
    switch (message.type) {
      case 'opened':
      case 'text':
      case 'closed':
        return hear(message);
      case 'admitted':
      case 'notAdmitted':
        return admitted(message);
      case 'time':
        return message.runs ? time.run() : time.pause();
      case 'look':
        return dress(message.look);
      case 'media':
        return media.connects(message.connects);
      default:
        return exhaustive(message);
    }
  };

  function dress(next: Look) {
    look = next;
    wear(look);
    void speak();
  }

  let before = '';
  let inside = false;
  const draw = startClient((state) => {
    const seen = seenOf(state);
    if (seen.at !== 'door' && !inside) {
      inside = true;
      // The words of what comes after the door, and its styles, have just been loaded.
      dress(look);
    }
    const text = JSON.stringify(seen);
    if (text === before) return;
    before = text;
    tell({ type: 'seen', seen });
  });
  dress(look);

  announceHeading(tell);

  const drawn = new MutationObserver(() => {
    if (!document.querySelector('figure video')) return;
    drawn.disconnect();
    tell({ type: 'drawn' });
  });
  drawn.observe(document.body, { childList: true, subtree: true });
}
