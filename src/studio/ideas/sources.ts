import tokens from '../../design/tokens.css?raw';
import inside from '../../locales/en/inside.ts?raw';
import insideInChinese from '../../locales/zhCN/inside.ts?raw';

/** The files that an idea may change, as they are. */
export const sources: Sources = {
  tokens: { path: 'src/design/tokens.css', text: tokens },
  en: { path: 'src/locales/en/inside.ts', text: inside },
  'zh-CN': { path: 'src/locales/zhCN/inside.ts', text: insideInChinese },
};

export interface Source {
  path: string;
  text: string;
}
export interface Sources {
  tokens: Source;
  en: Source;
  'zh-CN': Source;
}
