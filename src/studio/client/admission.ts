import * as v from 'valibot';
import { AdmissionRequest } from '../../protocol/admission.ts';
import { ADMISSION_PATH } from '../../protocol/admissionPath.ts';
import type { FromClient, ToClient } from '../port.ts';

type Answer = Extract<ToClient, { type: 'admitted' | 'notAdmitted' }>;

/** Admission is asked for over HTTP: here the port answers, and nothing is asked of any server. */
export function takeAdmission(tell: (message: FromClient) => void): (answer: Answer) => void {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;

  async function answer(path: string, init: RequestInit | undefined): Promise<Response> {
    if (path !== ADMISSION_PATH) return new Response(null, { status: 404 });
    const request = v.safeParse(AdmissionRequest, JSON.parse(String(init?.body)));
    if (!request.success) return new Response('{}', { status: 400 });
    last += 1;
    const id = last;
    const reply = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      tell({ type: 'admit', id, request: request.output });
    });
    return reply.type === 'admitted'
      ? Response.json(reply.admission)
      : Response.json(reply.problem, { status: reply.problem.status });
  }

  window.fetch = (input, init) =>
    answer(new URL(input instanceof Request ? input.url : input, location.href).pathname, init);

  return (reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  };
}
