import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Look } from '../port.ts';
import { fromHash, toHash } from '../scenario/link.ts';
import { needsNewWorld, opening, type Scenario } from '../scenario/scenario.ts';
import type { WorldState } from '../world/state.ts';
import { createWorld, type World } from '../world/world.ts';

export interface Studio {
  /** Which world this is, counted from 1. */
  run: number;
  scenario: Scenario;
  world: World;
  state: WorldState;
  look: Look;
  /** The address said something that could not be read. */
  badLink: boolean;
  change(differs: Partial<Scenario>): void;
  /** A new world, where what was done is done again, or nothing. */
  begin(actions: Scenario['actions']): void;
  /** All that there is, with what was done so far. */
  link(): string;
  /** Loads everything anew, as it is set now. */
  reload(): void;
}

interface Run {
  number: number;
  scenario: Scenario;
  world: World;
}

const newRun = (number: number, scenario: Scenario): Run => ({
  number,
  scenario,
  world: createWorld(scenario),
});

export function useStudio(): Studio {
  const [badLink] = useState(() => location.hash.length > 1 && fromHash(location.hash) === null);
  const [run, setRun] = useState(() => newRun(1, fromHash(location.hash) ?? opening));
  const { scenario, world } = run;
  const state = useStore(world.state);
  const look = useMemo(
    (): Look => ({
      theme: scenario.theme,
      reducedMotion: scenario.reducedMotion,
      tokens: scenario.tokens,
      words: scenario.words[scenario.language] ?? {},
    }),
    [scenario],
  );

  useEffect(() => world.dress(look), [world, look]);
  useEffect(() => () => world.dispose(), [world]);

  /** Where nobody was there yet, what was to be done is still to be. */
  const hash = () => {
    const { ready, actions } = world.state.getState();
    return toHash(ready ? { ...scenario, actions } : scenario);
  };

  return {
    run: run.number,
    scenario,
    world,
    state,
    look,
    badLink,
    change(differs) {
      setRun((now) => {
        const next = { ...now.scenario, ...differs };
        if (needsNewWorld(now.scenario, next)) return newRun(now.number + 1, { ...next, actions: [] });
        now.world.change(next);
        return { ...now, scenario: next };
      });
    },
    begin: (actions) => setRun((now) => newRun(now.number + 1, { ...now.scenario, actions })),
    link() {
      const url = new URL('studio.html', location.href);
      url.hash = hash();
      return url.href;
    },
    reload() {
      history.replaceState(null, '', hash());
      location.reload();
    },
  };
}
