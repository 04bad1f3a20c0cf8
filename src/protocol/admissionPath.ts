/** Beside `admission.ts` and not in it: whoever asks needs no schemas. */
export const ADMISSION_PATH = '/wc3/v1/admission';
