import { createStudioClock } from '../world/clock.ts';

/*
 * The time of one client's page, which stands still while the studio holds a step. Everything that the page waits by
 * or reads the time from is put on it; pictures and sound go on.
 */

export function takeTime(of: Window & typeof globalThis): { pause(): void; run(): void } {
  const { setTimeout, clearTimeout } = of;
  const own = { now: performance.now.bind(performance), origin: performance.timeOrigin };
  const clock = createStudioClock(
    {
      now: own.now,
      after(delay, task) {
        const timer = Reflect.apply(setTimeout, of, [task, delay]);
        return () => Reflect.apply(clearTimeout, of, [timer]);
      },
    },
    own.now(),
  );
  const planned = new Map<number, () => void>();
  let last = 0;

  const forget = (id?: number) => {
    planned.get(id ?? 0)?.();
    planned.delete(id ?? 0);
  };
  const plan = (task: unknown, delay: number, again: boolean, rest: unknown[]): number => {
    last += 1;
    const id = last;
    const set = () =>
      planned.set(
        id,
        clock.after(delay, () => {
          if (again) set();
          else planned.delete(id);
          if (typeof task === 'function') Reflect.apply(task, of, rest);
        }),
      );
    set();
    return id;
  };
  const put = (name: string, value: unknown) =>
    Object.defineProperty(of, name, { value, configurable: true, writable: true });

  put('setTimeout', (task: unknown, delay = 0, ...rest: unknown[]) => plan(task, delay, false, rest));
  put('setInterval', (task: unknown, delay = 0, ...rest: unknown[]) =>
    plan(task, Math.max(4, delay), true, rest),
  );
  put('clearTimeout', forget);
  put('clearInterval', forget);
  of.performance.now = () => clock.now();
  of.Date.now = () => own.origin + clock.now();
  return clock;
}
