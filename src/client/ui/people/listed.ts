import type { PersonView } from '../../store/view.ts';

/** Raised hands first, in the order they went up; then everybody as they came. Of those, who is looked for by name. */
export function listed(people: readonly PersonView[], search: string): readonly PersonView[] {
  const wanted = foldCase(search.trim());
  const found = wanted === '' ? people : people.filter(({ name }) => foldCase(name).includes(wanted));
  const raised = found.filter(({ hand }) => hand !== null);
  if (raised.length === 0) return found;
  const inOrder = [...raised].sort((one, other) => (one.hand ?? 0) - (other.hand ?? 0));
  return [...inOrder, ...found.filter(({ hand }) => hand === null)];
}

/** Without accents: whoever looks for Zoe finds Zoë. */
const foldCase = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
