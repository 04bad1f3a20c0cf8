import { expect, test } from '../kit/index.ts';
import { tasksOf } from './ownTime.ts';
import { report } from './report.ts';

/* Joining by a link, past the preview, from the first byte to the first picture: whether the page is ever held up. */

const RUNS = 5;
const LONG = 50;

test('joining holds the page up nowhere', async ({ meeting, scene }) => {
  const garden = await meeting('Garden');
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const { origin } = new URL(ben.page.url());
  const clock: number[] = [];
  const own: number[] = [];
  const long: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const name = `Ann${run}`;
    const link = `${origin}/meeting/${garden.numericId}?name=${name}&skipJoinOptions=true`;
    const seen = ben.page.getByRole('figure', { name });
    const tasks = await tasksOf(link, () => expect(seen.locator('video')).toBeVisible());
    expect(tasks.length).toBeGreaterThan(10);
    // Nobody else is there when the next one comes.
    await expect(seen).toBeHidden({ timeout: 60_000 });
    clock.push(Math.max(...tasks.map((task) => task.clock)));
    own.push(Math.max(...tasks.map((task) => task.own)));
    long.push(tasks.filter((task) => task.clock > LONG).length);
  }
  report('joining-long-tasks', [
    { what: 'longest task, by the clock', unit: 'ms', values: clock, budget: { median: LONG } },
    { what: 'longest task, own processor time', unit: 'ms', values: own, budget: { median: LONG } },
    { what: 'tasks over 50 ms, by the clock', unit: '', values: long },
  ]);
});
