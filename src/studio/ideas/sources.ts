import tokens from '../../design/tokens.css?raw';
import door from '../../locales/en/door.ts?raw';
import inside from '../../locales/en/inside.ts?raw';
import zhCN from '../../locales/zhCN.ts?raw';

/** The files that an idea may change, as they are. */
export const sources: Sources = {
  tokens: { path: 'src/design/tokens.css', text: tokens },
  en: [
    { path: 'src/locales/en/inside.ts', text: inside },
    { path: 'src/locales/en/door.ts', text: door },
  ],
  'zh-CN': [{ path: 'src/locales/zhCN.ts', text: zhCN }],
};

export interface Source {
  path: string;
  text: string;
}
export interface Sources {
  tokens: Source;
  en: readonly Source[];
  'zh-CN': readonly Source[];
}
