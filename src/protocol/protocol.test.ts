import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloseCode, mayResume } from './closeCode.ts';
import { answerFrame, encodeFrame, parseFrame, readAnswer } from './frame.ts';
import { PROBLEMS, type ProblemName, problem, problemName } from './problem.ts';
import { fail, ok } from './result.ts';
import { parseClientRequest, parseServerRequest, requestFrame } from './wc3.ts';

describe('frames', () => {
  it('[F1] reads any text as a frame or a problem, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const frame = parseFrame(text);
        if (!frame.ok) expect(problemName(frame.failure)).toBe('malformed-frame');
      }),
    );
  });

  it('[F1] takes a request or a response, and nothing beside', () => {
    expect(parseFrame('{"id":1,"method":"POST","path":"/api/x","data":{}}')).toMatchObject({ ok: true });
    expect(parseFrame('{"re":1,"status":200}')).toMatchObject({ ok: true });
    for (const text of [
      '[]',
      '{}',
      '{"re":1}',
      '{"id":0,"method":"GET","path":"/api/"}',
      '{"re":1,"status":200,"x":1}',
    ]) {
      expect(parseFrame(text)).toMatchObject({ ok: false });
    }
  });

  it('[F2] refuses what is longer than a frame may be', () => {
    const frame = parseFrame(JSON.stringify({ re: 1, status: 200, data: 'x'.repeat(70_000) }));
    expect(frame).toMatchObject({ ok: false, failure: { status: 413 } });
  });

  it('[F3] brings an answer back as it was sent', () => {
    const names = Object.keys(PROBLEMS) as ProblemName[];
    const answers = fc.oneof(
      fc.jsonValue().map((value) => ok(value)),
      fc.constantFrom(...names).map((name) => fail(problem(name, 'why', 5))),
    );
    fc.assert(
      fc.property(answers, fc.integer({ min: 1 }), (answer, id) => {
        const frame = parseFrame(encodeFrame(answerFrame(id, answer)));
        if (!frame.ok || frame.value.is !== 'response') throw new Error('not a response');
        expect(frame.value.response.re).toBe(id);
        expect(JSON.stringify(readAnswer(frame.value.response))).toEqual(JSON.stringify(answer));
      }),
    );
  });

  it('[F7] a failure without its problem is still one', () => {
    expect(readAnswer({ re: 1, status: 503 })).toMatchObject({ ok: false, failure: { status: 500 } });
  });
});

describe('requests', () => {
  it('[F4] names what it does not know', () => {
    for (const path of ['/api/call/session/dance', '/api/__proto__', '/api/constructor']) {
      expect(parseClientRequest({ method: 'POST', path })).toMatchObject({
        ok: false,
        failure: { status: 404 },
      });
      expect(parseServerRequest({ method: 'POST', path })).toMatchObject({
        ok: false,
        failure: { status: 404 },
      });
    }
  });

  it('[F5] [T5] names the field that is wrong, and never its value', () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.secret';
    const data = { token: secret, arriving: false, state: {}, client: 'Chrome' };
    const parsed = parseClientRequest({ method: 'POST', path: '/api/call/session/authenticate', data });
    expect(parsed).toMatchObject({ ok: false, failure: { status: 400 } });
    expect(JSON.stringify(parsed)).not.toContain('secret');
    expect(JSON.stringify(parsed)).toContain('token');
  });

  it('reads back what it wrote', () => {
    const request = { name: 'POST /api/call/session/chat', data: { text: 'hello' } } as const;
    expect(parseClientRequest(requestFrame(request, 3))).toEqual(ok(request));
  });
});

it('[C2] only a socket that was lost may be resumed', () => {
  const resumable = Object.values(CloseCode).filter(mayResume);
  expect(resumable).toEqual([CloseCode.goingAway, CloseCode.tooLarge, CloseCode.silent]);
  expect(mayResume(1006)).toBe(true);
});
