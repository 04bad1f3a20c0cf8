import * as v from 'valibot';

/** What a person may do in a meeting: a host also decides of others (SPEC H). */
export const Role = v.picklist(['host', 'guest']);
export type Role = v.InferOutput<typeof Role>;
