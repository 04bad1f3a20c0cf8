import { memo, useMemo } from 'react';
import { useLive } from '../../context.ts';
import type { Bulk, PersonOrder } from '../../orders/orders.ts';
import { outcomeOf, outcomeOfMove } from '../../orders/outcome.ts';
import { storyOf } from '../../storyOf.ts';
import { MoveRow } from './MoveRow.tsx';

interface Props {
  one: PersonOrder;
  at: string;
  target: Bulk['target'];
}

/** One person of an order. Draws itself anew only for what is theirs: there may be hundreds. */
export const OrderRow = memo(function OrderRow({ one, at, target }: Props) {
  const id = one.state.is === 'ordered' ? one.state.move : undefined;
  const move = useLive((live) => (id === undefined ? undefined : live.moves.get(id)));
  const outcome = useMemo(() => (move ? outcomeOfMove(move) : outcomeOf(one, new Map())), [move, one]);
  const story = useMemo(() => storyOf(one, { at, target }), [one, at, target]);
  return <MoveRow name={one.name} outcome={outcome} move={id} story={story} />;
});
