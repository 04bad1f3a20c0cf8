import * as v from 'valibot';
import type { ApiFailure } from '../../cluster/api.ts';
import { ok, type Result } from '../../protocol/result.ts';
import { type Form, Parameter, readForm } from './form.ts';
import { listXml, type XmlElement } from './xml.ts';

const MOST = 999_999_999;
const Paging = {
  offset: v.optional(Parameter.number(0, MOST), '0'),
  limit: v.optional(Parameter.number(0, MOST), String(MOST)),
  filter: v.optional(v.string(), ''),
};

export interface Listing<Item extends { id: string }> {
  list: string;
  item: string;
  /** The most that one page holds, whatever a client asks for. */
  cap: number;
  /** What `filter` looks in. */
  words(item: Item): string[];
  elements(item: Item): XmlElement;
}

/** One page of what matches, as XML. */
export function listPage<Item extends { id: string }>(
  { list, item, cap, words, elements }: Listing<Item>,
  items: readonly Item[],
  query: Form,
): Result<string, ApiFailure> {
  const paging = readForm(Paging, query);
  if (!paging.ok) return paging;
  const { offset, limit, filter } = paging.value;
  const sought = filter.toLowerCase();
  const matching = items.filter((one) => words(one).some((word) => word.toLowerCase().includes(sought)));
  const page = matching.slice(offset, offset + Math.min(limit, cap));
  return ok(
    listXml(
      list,
      item,
      matching.length,
      page.map((one) => ({ id: one.id, elements: elements(one) })),
    ),
  );
}
