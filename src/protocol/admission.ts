import * as v from 'valibot';
import { Guid, NumericId, PersonName, Place } from './meeting.ts';
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
  /** Of somebody who was moved into this meeting: in the place of a passcode that they do not know (SPEC R7). */
  pass: v.optional(Guid),
  /** The resume token of a session that this one is to take the place of (SPEC R8). */
  instead: v.optional(Token),
  /** With a name: admit this person and mint a token. Without: only say which meeting it is. */
  name: v.optional(PersonName),
});
export type AdmissionRequest = v.InferOutput<typeof AdmissionRequest>;

export const Admission = v.object({
  place: Place,
  token: v.optional(Token),
});
export type Admission = v.InferOutput<typeof Admission>;
