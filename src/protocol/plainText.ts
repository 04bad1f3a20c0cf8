/** What steers terminals, lines and the direction of what stands after it, and is never text. */
const STEERING =
  /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** As `STEERING`, but for what lines and columns are made of. */
const STEERING_IN_LINES = new RegExp(`(?![\\n\\t])${STEERING.source}`, 'gu');
/** No language puts more than three marks on a letter; towers of them reach over the lines above. */
const TOWERS = /(\p{Mn}{3})\p{Mn}+/gu;
/** Takes room or joins others, and shows nothing alone. */
const UNSEEN = /[\s\p{Cf}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** A name as it is shown: one line without what steers, single blanks; empty where nothing of it can be seen. */
export const oneLine = (text: string): string =>
  seen(text.replace(/\s/gu, ' ').replace(STEERING, '').replace(/ +/gu, ' ')).trim();

/** A message as it is shown: its lines and columns stay. */
export const lines = (text: string): string =>
  seen(text.replace(/\r\n?|[\u2028\u2029]/gu, '\n').replace(STEERING_IN_LINES, ''));

const seen = (text: string): string => (text.replace(UNSEEN, '') === '' ? '' : text.replace(TOWERS, '$1'));

/** The beginning of it, `most` characters (as JavaScript counts them) at most; nothing that is seen as one is cut in two. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trim();
}
