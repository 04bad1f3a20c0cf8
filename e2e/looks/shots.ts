import type { Language, Theme } from './visitor.ts';

export const SIZES = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 640 },
} as const;
export type Size = keyof typeof SIZES;

export interface Shot {
  size: Size;
  theme: Theme;
  language: Language;
}

const [light, dark]: [Theme, Theme] = ['light', 'dark'];
const WIDE: Shot = { size: 'wide', theme: light, language: 'en' };
const WIDE_DARK: Shot = { size: 'wide', theme: dark, language: 'en' };
const PHONE: Shot = { size: 'phone', theme: dark, language: 'zh-CN' };
const SMALL: Shot = { size: 'small', theme: light, language: 'en' };
const EACH = [WIDE, PHONE, SMALL];

/** Which pictures of a story are kept: enough that a change of the look is seen, few enough to be looked at. */
const CHOSEN: Record<string, readonly Shot[]> = {
  'pages-door--meeting-id': [WIDE, SMALL],
  'pages-door--preview': [...EACH, WIDE_DARK],
  'pages-door--refused': EACH,
  'pages-door--joining': [WIDE],
  'pages-door--permission-denied': EACH,
  'pages-door--no-devices': [WIDE, PHONE],
  'pages-meeting--alone': EACH,
  'pages-meeting--two-people': EACH,
  'pages-meeting--four-people': [...EACH, WIDE_DARK],
  'pages-meeting--nine-people': [WIDE_DARK, PHONE],
  'pages-meeting--twenty-five-people': [WIDE_DARK, SMALL],
  'pages-meeting--two-hundred-people': EACH,
  'pages-meeting--presenting': [WIDE_DARK, PHONE],
  'pages-meeting--chat': EACH,
  'pages-meeting--reconnecting': [WIDE],
  'pages-meeting--media-interrupted': [WIDE, SMALL],
  'pages-meeting--devices-forbidden': EACH,
  'pages-meeting--hard-names': [WIDE, SMALL],
  'pages-hosting--waiting': [...EACH, WIDE_DARK],
  'pages-hosting--many-wait': [WIDE, PHONE],
  'pages-hosting--lobby-in-panel': [WIDE_DARK, SMALL],
  'pages-move--notice': EACH,
  'pages-move--moving-seamless': [WIDE, PHONE],
  'pages-move--moving-reference': [WIDE, WIDE_DARK],
  'pages-move--moved': [WIDE_DARK, PHONE],
  'pages-move--moved-with-much': EACH,
  'pages-move--stayed': EACH,
  'pages-after--between': EACH,
  'pages-after--left': [WIDE],
  'pages-after--ended': [PHONE],
  'pages-manager--sign-in': EACH,
  'pages-manager--empty': [WIDE, PHONE],
  'pages-manager--several-meetings': [...EACH, WIDE_DARK],
  'pages-manager--every-state': [...EACH, WIDE_DARK],
  'pages-manager--selected': [WIDE, SMALL],
  'pages-manager--bulk-results': [...EACH, WIDE_DARK],
  'pages-manager--move-dialog': [...EACH, WIDE_DARK],
  'pages-manager--end-dialog': [PHONE],
  'pages-manager--alerts': [...EACH, WIDE_DARK],
  'pages-manager-move--landed': [...EACH, WIDE_DARK],
  'pages-manager-move--nothing-happened': [WIDE_DARK, PHONE],
  'pages-manager-move--dropped-not-reconnected': EACH,
  'pages-manager-move--wrong-meeting': [WIDE, PHONE],
  'pages-manager-move--no-move-came-of-it': [WIDE, SMALL],
  // Its link has the address of whoever shows it.
  'components-windows--information-open': [],
};

const COMPONENT: readonly Shot[] = [
  { size: 'middle', theme: light, language: 'en' },
  { size: 'middle', theme: dark, language: 'zh-CN' },
];

export const shotsOf = (story: string): readonly Shot[] =>
  CHOSEN[story] ?? (story.startsWith('pages-') ? [] : COMPONENT);
