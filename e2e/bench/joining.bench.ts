import { expect, test } from '../kit/index.ts';
import { tasksOf } from './ownTime.ts';
import { report } from './report.ts';

/* Joining by a link, past the preview, from the first byte to the first picture: whether the page is ever held up. */

const RUNS = 5;
const LONG = 50;

test('joining holds the page up nowhere', async ({ meeting, scene, browser }) => {
  const garden = await meeting('Garden');
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const clock: number[] = [];
  const own: number[] = [];
  const long: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const name = `Ann${run}`;
    const tasks = await tasksOf(browser, `name=${name}`, async () => {
      const ann = await scene.bring({ name, meeting: garden, attention: 'timed' });
      await expect(ann.tile(ben).locator('video')).toBeVisible();
      await ann.page.close();
    });
    expect(tasks.length).toBeGreaterThan(10);
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
