import { execFileSync } from 'node:child_process';

/*
 * The lines between the parts of a cluster. As root on Linux each part stands in a network namespace of its own, with a cable to
 * a switch, and a cable can be made a black hole: packets are dropped both ways, and nobody is told. Elsewhere all are on loopback.
 */

export interface Line {
  address: string;
  /** What starts a program there. */
  by: readonly string[];
  cut(): void;
  mend(): void;
}

export interface Lines {
  line(): Line;
  /** Takes everything down; the programs have ended. */
  end(): void;
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });
const tc = (...args: string[]) => execFileSync('tc', args, { stdio: 'pipe' });
/** No packet is so small. */
const HOLE = ['root', 'bfifo', 'limit', '1'];

export const canCut = (): boolean => {
  if (process.getuid?.() !== 0) return false;
  const name = `sgt${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'exec', name, 'ip', 'link', 'set', 'lo', 'up');
    ip('-n', name, 'link', 'add', 'sw', 'type', 'bridge');
    ip('netns', 'exec', name, 'tc', 'qdisc', 'add', 'dev', 'lo', ...HOLE);
    return true;
  } catch {
    return false;
  } finally {
    try {
      ip('netns', 'delete', name);
    } catch {
      // It was not made.
    }
  }
};

export function layLines(): Lines {
  if (!canCut())
    return {
      line: () => ({ address: '127.0.0.1', by: [], cut() {}, mend() {} }),
      end() {},
    };
  const name = `sg${process.pid}`;
  const net = `10.${200 + ((process.pid >> 8) % 50)}.${process.pid % 256}`;
  const spaces: string[] = [];
  ip('link', 'add', name, 'type', 'bridge');
  ip('address', 'add', `${net}.1/24`, 'dev', name);
  ip('link', 'set', name, 'up');
  return {
    line() {
      const space = `${name}-${spaces.length}`;
      const outer = `${name}v${spaces.length}`;
      spaces.push(space);
      const address = `${net}.${spaces.length + 1}`;
      ip('netns', 'add', space);
      ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', 'v', 'netns', space);
      ip('link', 'set', outer, 'master', name, 'up');
      for (const device of ['lo', 'v']) ip('-n', space, 'link', 'set', device, 'up');
      ip('-n', space, 'address', 'add', `${address}/24`, 'dev', 'v');
      const both = (what: string, ...more: string[]) => {
        tc('qdisc', what, 'dev', outer, ...more);
        tc('-n', space, 'qdisc', what, 'dev', 'v', ...more);
      };
      return {
        address,
        by: ['ip', 'netns', 'exec', space],
        cut: () => both('replace', ...HOLE),
        mend: () => both('delete', 'root'),
      };
    },
    end() {
      for (const space of spaces) ip('netns', 'delete', space);
      ip('link', 'delete', name);
    },
  };
}
