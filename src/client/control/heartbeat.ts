import { Limits } from '../../protocol/limits.ts';

/**
 * Notices a socket that is open in name only (SPEC C3): after a silence it asks for a sign of life, and without one
 * in time calls the socket silent.
 */
export function createHeartbeat({ ping, silent }: { ping: () => void; silent: () => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(check, Limits.pingEvery);
  };

  function check() {
    clearTimeout(timer);
    timer = setTimeout(silent, Limits.pingAnswer);
    ping();
  }

  return {
    start: rest,
    /** Any frame is a sign of life. */
    heard: rest,
    /** Asks at once, whatever was heard before. */
    check,
    stop: () => clearTimeout(timer),
  };
}
