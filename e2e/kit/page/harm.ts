import type { FaultStage, PageFault, PageHarm } from '../faults.ts';

/*
 * Runs in the page before the app, after `links`: does what is to go wrong, in the very moment in which it is to.
 */

/** `number`: what whoever armed it knows it by. */
export type ArmedFault = PageFault & { number: number };

export interface HarmKit {
  /** What is still to come, each once. */
  waiting: ArmedFault[];
  /** What the app has just sent or is about to read. */
  sees(sent: boolean, text: string): void;
  /** What goes out in the place of a frame. */
  spoiled(text: string): string;
  /** What becomes of a frame, or of a close: it is lost, or goes out so many milliseconds later. */
  way(what: 'frame' | 'close'): { lost: boolean; later: number };
}

declare global {
  interface Window {
    kitHarm: HarmKit;
    /** Of whoever arms faults, and remembers what became of them: a page that is loaded anew does not. */
    kitHarmTells(number: number, stage: FaultStage): Promise<void>;
  }
}

export function installHarm(): void {
  let later = 0;
  let losing: { number: number; left: number }[] = [];
  let spoiling: number | undefined;
  let authenticated = false;
  const done = (number: number) => void window.kitHarmTells(number, 'done');
  const happens = ({ number, does }: ArmedFault) => {
    const harm: PageHarm = does;
    void window.kitHarmTells(number, harm.harm === 'lose' || harm.harm === 'spoil' ? 'idle' : 'done');
    switch (harm.harm) {
      case 'cut':
        window.kitLinks.barred = harm.what === 'line';
        window.kitLinks.cut();
        return;
      case 'refuse':
        window.kitLinks.barred = true;
        return;
      case 'delay':
        later = harm.milliseconds;
        return;
      case 'lose':
        losing.push({ number, left: harm.frames });
        return;
      case 'spoil':
        spoiling = number;
        return;
      default:
        harm satisfies never;
    }
  };
  const kit: HarmKit = {
    waiting: [],
    sees(sent, text) {
      const head = text.slice(0, 200);
      const moment = momentOf(sent, head);
      if (moment === undefined) return;
      const due = kit.waiting.filter(({ at }) => at === moment);
      kit.waiting = kit.waiting.filter(({ at }) => at !== moment);
      for (const fault of due) happens(fault);
    },
    spoiled(text) {
      if (spoiling === undefined || !text.slice(0, 200).includes('"/api/call/session/authenticate"'))
        return text;
      done(spoiling);
      spoiling = undefined;
      // Whose signature is another one is nobody's.
      return text.replace(/(ey[\w-]+\.[\w-]+\.)([\w-]+)/, (_, signed: string, signature: string) =>
        signed.concat([...signature].reverse().join('')),
      );
    },
    way(what) {
      const [first] = losing;
      if (what === 'close' || !first) return { lost: false, later };
      first.left -= 1;
      if (first.left === 0) done(first.number);
      losing = losing.filter(({ left }) => left > 0);
      return { lost: true, later };
    },
  };
  window.kitHarm = kit;

  const momentOf = (sent: boolean, head: string): PageFault['at'] | undefined => {
    const says = (path: string) => head.includes(`"/api/call/session/${path}"`);
    if (!sent && head.includes('"POST"') && says('move')) {
      authenticated = false;
      return 'after-deliver';
    }
    if (sent && says('authenticate')) {
      authenticated = true;
      return 'after-authenticate';
    }
    if (!sent && authenticated && head.includes('"status":200') && head.includes('"snapshot"')) {
      authenticated = false;
      return 'after-arrive';
    }
    return sent && says('end') ? 'after-commit' : undefined;
  };
}
