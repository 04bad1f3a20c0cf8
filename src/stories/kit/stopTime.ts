/** From here on, in milliseconds, a delay is a person's and not the browser's. */
const LONG = 500;
/** The longest that a browser can wait: 24 days. */
const NEVER = 2 ** 31 - 1;

/** The clock of every story: a Thursday morning. */
export const NOW = Date.UTC(2026, 10, 26, 9, 41);

/**
 * In a story time stands still, so that a state can be looked at for as long as one likes, and looks the same each
 * time: what would happen by itself later does not. Cards stay, counts do not go down, controls do not step back.
 */
export function stopTime(of: Pick<typeof globalThis, 'setTimeout' | 'setInterval' | 'Date'>): {
  /** Of what begins from now on: whether time goes on after all, as in a story that is an application. */
  run(goesOn: boolean): void;
} {
  const { setTimeout, setInterval } = of;
  const { now } = of.Date;
  let runs = false;
  const still = (delay = 0) => (delay >= LONG && !runs ? NEVER : delay);
  of.setTimeout = new Proxy(setTimeout, {
    apply: (target, self, [task, delay, ...rest]) =>
      Reflect.apply(target, self, [task, still(delay), ...rest]),
  });
  of.setInterval = new Proxy(setInterval, {
    apply: (target, self, [task, delay, ...rest]) =>
      Reflect.apply(target, self, [task, still(delay), ...rest]),
  });
  of.Date.now = () => (runs ? now() : NOW);
  return {
    run(goesOn) {
      runs = goesOn;
    },
  };
}
