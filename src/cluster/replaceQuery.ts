import { CALL_BRIDGES, clusterQueries } from '../protocol/bus.ts';
import { type Core, runningCall } from './core.ts';
import {
  choose,
  type LoadLevel,
  loadLevel,
  type RankedAnswer,
  type ReplaceAnswer,
  rank,
} from './placement.ts';
import { movesWebApp } from './version.ts';
import { askAll } from './wire.ts';

/** Asks every call bridge how this conference (a space's id) would suit it. */
export async function sendReplaceQuery(core: Core, conference: string): Promise<ReplaceAnswer[]> {
  const { answers } = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'replaceQuery', { conference });
  return answers;
}

/** This bridge's own answer. */
export function answerReplaceQuery(core: Core, conference: string): ReplaceAnswer {
  const call = runningCall(core, conference);
  return {
    bridge: core.name,
    loadLevel: ownLoadLevel(core),
    call: call?.id ?? null,
    ...(core.draining && { draining: true }),
    ...(!movesWebApp(core.version) && { tooOld: true }),
    ...(core.media?.trouble() !== undefined && { unserved: true }),
  };
}

export function ownLoadLevel(core: Core): LoadLevel {
  const participants = core.participants.size;
  return participants >= core.limits.participantLimit ? 2 : loadLevel(participants, core.limits);
}

/** Picks from the answers, and leaves the reference's lines in the log. `moveId`: of the move that it is for. */
export function choosePlace(
  core: Core,
  conference: string,
  answers: readonly ReplaceAnswer[],
  moveId?: string,
): RankedAnswer | undefined {
  const about = `replace query for conference ${conference}`;
  const ranked = rank(conference, answers);
  for (const answer of ranked) {
    core.log('Info', `${about}: response from '${answer.bridge}' ${inWords(answer)}`, moveId);
  }
  const best = choose(ranked);
  if (best) {
    const where = best.bridge === core.name ? 'local' : 'remote';
    core.log('Info', `${about}: using ${where} server '${best.bridge}' ${inWords(best)}`, moveId);
  } else {
    core.log('Warning', `${about}: no eligible server`, moveId);
  }
  return best;
}

const inWords = ({ priority, loadLevel, call, draining, unserved }: RankedAnswer): string =>
  `(priority: ${priority}, load level: ${loadLevel}, conference is running: ${call === null ? 0 : 1}${draining ? ', draining' : ''}${unserved ? ', media server away' : ''})`;
