import type { Look } from '../port.ts';

const REDUCED = /\(prefers-reduced-motion:\s*reduce\)/;
/** What a rule asked for before it was told what is so. */
const asked = new WeakMap<CSSMediaRule, string>();

/** Theme, tokens and motion on this page, over whatever the system wishes. */
export function wear({ theme, tokens, reducedMotion }: Look): void {
  const { style, dataset } = document.documentElement;
  dataset['theme'] = theme;
  for (const name of [...style]) if (name.startsWith('--') && !(name in tokens)) style.removeProperty(name);
  for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
  for (const sheet of document.styleSheets) decide(sheet.cssRules, reducedMotion);
}

/** A page cannot be told what the system wishes for: so the rules that ask for it are told. */
function decide(rules: CSSRuleList, reduced: boolean): void {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const text = asked.get(rule) ?? rule.media.mediaText;
    if (REDUCED.test(text)) {
      asked.set(rule, text);
      rule.media.mediaText = text.replace(REDUCED, reduced ? 'all' : 'not all');
    } else decide(rule.cssRules, reduced);
  }
}
