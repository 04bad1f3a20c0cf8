import * as v from 'valibot';

/** Of a call bridge or a web bridge: it may become part of a subject on the bus. */
export const BridgeName = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/));
