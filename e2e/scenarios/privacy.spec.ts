import { expect, test } from '../kit/index.ts';

test('over a meeting with a move nobody else is asked for anything, and no policy is broken', async ({
  meeting,
  participant,
  manager,
  cluster,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const ann = await participant({ name: 'Ann' });
  const broken: string[] = [];
  await ann.page.exposeFunction('reportBrokenPolicy', (what: string) => broken.push(what));
  await ann.page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportBrokenPolicy');
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });

  await ann.joins(garden);
  await ann.opens('Chat');
  await ann.says('https://example.com is a link');
  await manager.move(ann).to(library);
  await expect(ann).toBeOnlyIn(library);
  await ann.opens('Participants');

  const { host } = new URL(cluster.url);
  const elsewhere = ann.urls.filter((url) => !/^(blob|data|about):/.test(url) && new URL(url).host !== host);
  expect(elsewhere, 'requests to anybody else').toEqual([]);
  expect(broken, 'violations of the policy').toEqual([]);
});
