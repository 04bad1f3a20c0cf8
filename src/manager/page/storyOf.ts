import type { Shown } from './desk.ts';
import type { Bulk, PersonOrder } from './orders/orders.ts';

/** Where it stands what became of one person's order; nowhere before anybody has answered. */
export function storyOf(
  { name, from, state }: PersonOrder,
  { at, target }: Pick<Bulk, 'at' | 'target'>,
): Shown | undefined {
  switch (state.is) {
    case 'waiting':
    case 'ordering':
      return undefined;
    case 'ordered':
      return state.move === undefined ? undefined : { is: 'move', id: state.move };
    case 'refused':
      return { is: 'refused', order: { name, from, to: target.name, at, refusal: state.refusal } };
  }
}
