import type { Order, ToManager } from '../port.ts';

type Answer = Extract<ToManager, { type: 'answer' }>;

/** The page's orders go over HTTP: here the port answers, and nothing is asked of any server. */
export function takeBackEnd(tell: (order: Order) => void): (answer: Answer) => void {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;

  window.fetch = async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input, location.href);
    last += 1;
    const id = last;
    const { status, body } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      tell({
        type: 'order',
        id,
        method: methodOf(init?.method),
        path: pathname + search,
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      });
    });
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  };

  return (answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
}

function methodOf(method: string | undefined): Order['method'] {
  switch (method) {
    case 'POST':
    case 'PUT':
    case 'DELETE':
      return method;
    default:
      return 'GET';
  }
}
