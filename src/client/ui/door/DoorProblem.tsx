import { Alert } from '../../../design/Alert.tsx';
import type { MessageKey } from '../../../locales/messages.ts';
import type { DoorView } from '../../store/view.ts';
import { useText } from '../context.ts';

type Problem = NonNullable<DoorView['problem']>;

/** Problems with words of their own; the rest is nothing that a person could act on. */
const WORDS = {
  'not-admitted': 'door.problem.not-admitted',
  'token-refused': 'door.problem.not-admitted',
  'too-many-attempts': 'door.problem.too-many-attempts',
  'meeting-full': 'door.problem.meeting-full',
  'meeting-locked': 'door.problem.meeting-locked',
  'no-capacity': 'door.problem.no-capacity',
  'bridge-unavailable': 'door.problem.bridge-unavailable',
  'deadline-passed': 'door.problem.deadline-passed',
  'invalid-data': 'door.problem.invalid-data',
  offline: 'door.problem.offline',
} as const satisfies Partial<Record<Problem, MessageKey>>;

const isWorded = (problem: Problem): problem is keyof typeof WORDS => Object.hasOwn(WORDS, problem);

export function DoorProblem({ problem }: { problem: Problem }) {
  const t = useText();
  return <Alert tone="problem">{t(isWorded(problem) ? WORDS[problem] : 'door.problem.other')}</Alert>;
}
