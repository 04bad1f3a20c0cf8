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

type Page = { offset: number; limit: number; filter: string };

/** Which page is asked for; `cap`: the most that one holds. */
export function readPage(query: Form, cap: number): Result<Page, ApiFailure> {
  const paging = readForm(Paging, query);
  if (!paging.ok) return paging;
  const { limit, ...rest } = paging.value;
  return ok({ ...rest, limit: Math.min(limit, cap) });
}

/** A page that was cut already, as XML; `total`: of all that match. */
export function pageXml<Item extends { id: string }>(
  { list, item, elements }: Pick<Listing<Item>, 'list' | 'item' | 'elements'>,
  total: number,
  page: readonly Item[],
): string {
  return listXml(
    list,
    item,
    total,
    page.map((one) => ({ id: one.id, elements: elements(one) })),
  );
}

/** One page of what matches, as XML. */
export function listPage<Item extends { id: string }>(
  listing: Listing<Item>,
  items: readonly Item[],
  query: Form,
): Result<string, ApiFailure> {
  const asked = readPage(query, listing.cap);
  if (!asked.ok) return asked;
  const { offset, limit, filter } = asked.value;
  const sought = filter.toLowerCase();
  const matching = items.filter((one) =>
    listing.words(one).some((word) => word.toLowerCase().includes(sought)),
  );
  return ok(pageXml(listing, matching.length, matching.slice(offset, offset + limit)));
}
