import { XMLParser } from 'fast-xml-parser';

const LISTED = new Set(['call', 'coSpace', 'step', 'line']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  // Lists of one are lists: `call` in a list of calls, not the element that names a call.
  isArray: (name, path) => LISTED.has(name) && /^(calls|coSpaces|move\.steps|move\.log)\./.test(String(path)),
});

/** The element inside the declaration; nothing where there is none, or something that no bridge says. */
export function readXml(xml: string): unknown {
  if (xml === '' || xml.includes('<!DOCTYPE')) return undefined;
  const document: unknown = parser.parse(xml);
  if (typeof document !== 'object' || document === null) return undefined;
  return Object.entries(document).find(([name]) => name !== '?xml')?.[1];
}
