import type { FastifyReply } from 'fastify';
import type { ApiFailure } from '../../cluster/api.ts';
import { exhaustive } from '../../protocol/result.ts';
import { failureXml } from './xml.ts';

/** What a request of the API comes to. */
export type ApiAnswer =
  | { is: 'found'; xml: string }
  /** `move`: under which id it goes on, where it is one. */
  | { is: 'created'; location: string; move?: string | undefined }
  | { is: 'done' }
  /** What was made is in a header, and nowhere else. */
  | { is: 'header'; name: string; value: string }
  | { is: 'failed'; failure: ApiFailure };

export const found = (xml: string): ApiAnswer => ({ is: 'found', xml });
export const created = (path: string, move?: string): ApiAnswer => ({
  is: 'created',
  location: `/api/v1${path}`,
  move,
});
export const done: ApiAnswer = { is: 'done' };
export const withHeader = (name: string, value: string): ApiAnswer => ({ is: 'header', name, value });
export const failed = (failure: ApiFailure): ApiAnswer => ({ is: 'failed', failure });

/** Names the move that a `POST` has begun. */
const MOVE_HEADER = 'Segue-Move';

/** Why somebody cannot be moved: the public words have no place for it. */
const WHY_HEADER = 'Segue-Why';

/** An unknown id is 404 wherever it stood; 503 says that the same request may work later. */
const STATUS: Record<ApiFailure['code'], number> = {
  parameterError: 400,
  callDoesNotExist: 404,
  participantDoesNotExist: 404,
  callLegDoesNotExist: 404,
  coSpaceDoesNotExist: 404,
  moveDoesNotExist: 404,
  callBridgeDoesNotExist: 404,
  callBridgeGroupDoesNotExist: 404,
  participantLimitReached: 400,
  callBridgeUnavailable: 503,
  callBridgeGroupUnavailable: 503,
  participantCannotBeModified: 400,
  invalidOperation: 400,
  unrecognizedObject: 404,
  duplicateCoSpaceId: 400,
  duplicateCoSpaceUri: 400,
};

export function sendAnswer(reply: FastifyReply, answer: ApiAnswer): FastifyReply {
  switch (answer.is) {
    case 'found':
      return reply.type('text/xml').send(answer.xml);
    case 'created':
      if (answer.move !== undefined) reply.header(MOVE_HEADER, answer.move);
      return reply.header('Location', answer.location).send();
    case 'header':
      return reply.header('Cache-Control', 'no-store').header(answer.name, answer.value).send();
    case 'done':
      return reply.send();
    case 'failed':
      if (answer.failure.code === 'parameterError' && answer.failure.why !== undefined) {
        reply.header(WHY_HEADER, answer.failure.why);
      }
      return reply.status(STATUS[answer.failure.code]).type('text/xml').send(failureXml(answer.failure));
    default:
      return exhaustive(answer);
  }
}
