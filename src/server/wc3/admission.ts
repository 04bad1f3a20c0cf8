import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import type { Log } from '../../cluster/ports.ts';
import type { WebBridge } from '../../cluster/webBridge.ts';
import { AdmissionRequest } from '../../protocol/admission.ts';
import { ADMISSION_PATH } from '../../protocol/admissionPath.ts';
import { type Problem, problem } from '../../protocol/problem.ts';
import { plainAddress } from '../address.ts';
import { SaidTwice } from '../web/strictJson.ts';
import type { OriginRule } from './origin.ts';

export interface AdmissionOptions {
  bridge: Pick<WebBridge, 'admit'>;
  allows: OriginRule;
  log: Log;
}

/** A number, a name, a passcode and a secret: no honest request comes near it. */
const BODY_LIMIT = 4 * 1024;

/** Getting in, over HTTP (SPEC J1 to J3): JSON in; an admission or an RFC 9457 problem out. */
export function admissionRoute(app: FastifyInstance, { bridge, allows, log }: AdmissionOptions): void {
  app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      // What it answers may be a token.
      reply.header('Cache-Control', 'no-store');
      if (allows(request.headers)) return undefined;
      log('Warning', `admission refused with 403: another site's page (from ${plainAddress(request.ip)})`);
      return reply.status(403).send();
    });
    scope.setErrorHandler((error, _request, reply) => sendProblem(reply, asProblem(error, log)));
    scope.post(ADMISSION_PATH, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const read = v.safeParse(AdmissionRequest, request.body);
      if (!read.success) return sendProblem(reply, problem('invalid-data', fieldOf(read.issues)));
      const admission = await bridge.admit(read.output, plainAddress(request.ip));
      return admission.ok ? reply.send(admission.value) : sendProblem(reply, admission.failure);
    });
  });
}

/** Names the field and never its value: it may be a passcode. */
const fieldOf = ([issue]: readonly v.BaseIssue<unknown>[]): string =>
  (issue && v.getDotPath(issue)) ?? 'one JSON object is expected';

/** Bodies that fastify itself refuses; whatever else comes here is a bug, and the log's. */
function asProblem(error: unknown, log: Log): Problem {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return problem('frame-too-large');
  if (status >= 400 && status < 500)
    return problem(
      'invalid-data',
      error instanceof SaidTwice ? 'a field twice' : 'one JSON object is expected',
    );
  log('Error', `admission failed: ${error instanceof Error ? error.stack : 'not an error'}`);
  return problem('internal-error');
}

function sendProblem(reply: FastifyReply, failure: Problem): FastifyReply {
  if (failure.retryAfter !== undefined) {
    reply.header('Retry-After', Math.ceil(failure.retryAfter / 1_000));
  }
  return reply
    .status(failure.status)
    .header('Content-Type', 'application/problem+json')
    .send(JSON.stringify(failure));
}
