import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { readTraceparent, type TracedMove } from '../../protocol/traceContext.ts';

export const ORDERS = '/api/v1/calls/:id/participants';

const orders = new WeakMap<FastifyRequest, TracedMove>();

/**
 * The move that a request orders. It has its id before anything is known of it, so that all lines of the log about it have
 * that; one that is refused never becomes a move.
 */
export function orderOf(request: FastifyRequest): TracedMove | undefined {
  if (request.method !== 'POST' || request.routeOptions.url !== ORDERS) return undefined;
  const before = orders.get(request);
  if (before) return before;
  const header = request.headers['traceparent']?.toString();
  const traceparent = readTraceparent(header) && header;
  const order: TracedMove = { moveId: randomUUID(), traceparent };
  orders.set(request, order);
  return order;
}
