import * as v from 'valibot';
import { NumericId, PersonName, Place } from './meeting.ts';
import { Token } from './token.ts';

/*
 * Getting in: two requests over HTTP, before there is a session. Unknown numeric ID and wrong passcode
 * are the same answer, `not-admitted`, after the same time (SPEC J2).
 */

export const AdmissionRequest = v.strictObject({
  numericId: NumericId,
  passcode: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** The secret of a join link; it stands for the passcode. */
  secret: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** With a name: admit this person and mint a token. Without: only say which meeting it is. */
  name: v.optional(PersonName),
});
export type AdmissionRequest = v.InferOutput<typeof AdmissionRequest>;

export const Admission = v.object({
  place: Place,
  token: v.optional(Token),
});
export type Admission = v.InferOutput<typeof Admission>;
