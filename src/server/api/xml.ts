import { XMLBuilder } from 'fast-xml-parser';
import type { ApiFailure } from '../../cluster/api.ts';

/**
 * A value of `undefined` leaves its element out, a list repeats it. Elements come in the order they are written in; a
 * name that begins with `@` is an attribute.
 */
export type XmlElement = {
  [name: string]: string | number | boolean | XmlElement | readonly XmlElement[] | undefined;
};

export interface XmlListed {
  id: string;
  elements: XmlElement;
}

const ATTRIBUTE = '@';
const DECLARATION = '<?xml version="1.0"?>';

/** Characters that XML 1.0 cannot hold, not even escaped; lone surrogates among them. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const builder = new XMLBuilder({
  attributeNamePrefix: ATTRIBUTE,
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: false,
});

function clean(element: XmlElement): XmlElement {
  return Object.fromEntries(
    Object.entries(element)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, cleanValue(value)]),
  );
}

function cleanValue(value: XmlElement[string]): XmlElement[string] {
  if (typeof value === 'string') return value.replace(FORBIDDEN, '');
  if (typeof value !== 'object') return value;
  return isList(value) ? value.map(clean) : clean(value);
}

const isList = (value: XmlElement | readonly XmlElement[]): value is readonly XmlElement[] =>
  Array.isArray(value);

/** One object: `<call id="…"><name>…</name>…</call>`; without an id where there is only one of its kind. */
export function objectXml(name: string, elements: XmlElement, id?: string): string {
  const attributes = id === undefined ? {} : { [`${ATTRIBUTE}id`]: id };
  return DECLARATION + builder.build({ [name]: { ...attributes, ...clean(elements) } });
}

/** A page of a list; `total` counts what matched, on every page. */
export function listXml(list: string, item: string, total: number, page: readonly XmlListed[]): string {
  const items = page.map(({ id, elements }) => ({ [`${ATTRIBUTE}id`]: id, ...clean(elements) }));
  return DECLARATION + builder.build({ [list]: { [`${ATTRIBUTE}total`]: total, [item]: items } });
}

/**
 * The space before the slash is how the API writes it, and some clients compare text. Written by hand since the
 * builder cannot; nothing in it comes from a request: codes and parameter names are this program's own words.
 */
export function failureXml(failure: ApiFailure): string {
  const inner =
    failure.code === 'parameterError'
      ? `parameterError parameter="${failure.parameter}" error="${failure.error}"`
      : failure.code;
  return `${DECLARATION}<failureDetails><${inner} /></failureDetails>`;
}
