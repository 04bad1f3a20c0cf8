import { read, write } from './remembered.ts';

const KEYS = 'segue:keys';

/** Whether this browser's person wants single keys to do something; they do until they say otherwise. */
export const rememberedKeys = (): boolean => read(KEYS) !== 'off';
export const rememberKeys = (wanted: boolean): void => write(KEYS, wanted ? 'on' : 'off');
