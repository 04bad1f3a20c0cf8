import type { DragEvent } from 'react';
import * as v from 'valibot';

/* People who are carried by the pointer, from where they are picked up to where they are put down. */

const TYPE = 'application/x-segue-people';
const Carried = v.pipe(v.string(), v.parseJson(), v.array(v.pipe(v.string(), v.maxLength(100))));

export function pickUp(event: DragEvent, people: readonly string[]): void {
  event.dataTransfer.setData(TYPE, JSON.stringify(people));
  event.dataTransfer.effectAllowed = 'move';
}

export const carries = (event: DragEvent): boolean => event.dataTransfer.types.includes(TYPE);

/** Who was put down; nobody, if it was something else. */
export function carried(event: DragEvent): readonly string[] {
  const people = v.safeParse(Carried, event.dataTransfer.getData(TYPE));
  return people.success ? people.output : [];
}
