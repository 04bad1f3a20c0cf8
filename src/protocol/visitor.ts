import * as v from 'valibot';
import { Guid, PersonName } from './meeting.ts';

/** Somebody in the lobby, as the hosts see them (SPEC L3). */
export const Visitor = v.object({ id: Guid, name: PersonName });
export type Visitor = v.InferOutput<typeof Visitor>;
