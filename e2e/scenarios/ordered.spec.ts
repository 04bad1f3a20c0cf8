import { expect, test } from '../kit/index.ts';

/* What an manager decides of somebody, by the API, and what the person has of it. */

test('whom the manager mutes is silent, is told, and alone unmutes [O1]', async ({ cast, manager }) => {
  const { ben, ann } = await cast({ Garden: [{ name: 'Ben', lang: 'zh-CN', muted: true }, 'Ann'] });
  await ann.opens('Participants');
  await expect(ann).toBeHeardBy(ben);

  const put = (form: Record<string, string>) => manager.modifies(ann, form);
  expect((await put({ rxAudioMute: 'true' })).status).toBe(200);
  await expect(ann).toHaveBeenTold('You have been muted. Only you can unmute yourself.');
  await expect(ann).not.toBeHeardBy(ben);
  await expect(ann).toHaveKept({ muted: true });

  // The API does not unmute her, and nothing is heard.
  expect((await put({ rxAudioMute: 'false' })).xml).toContain('participantCannotBeModified');
  await expect(ann).not.toBeHeardBy(ben);
  await ann.unmutes();
  await expect(ann).toBeHeardBy(ben);
});

test('a whole meeting is muted at once, and each reads it in their language [O1]', async ({
  cast,
  manager,
}) => {
  const { garden, ben, ann } = await cast({ Garden: [{ name: 'Ben', lang: 'zh-CN' }, 'Ann'] });
  await expect(ann).toBeHeardBy(ben);
  await expect(ben).toBeHeardBy(ann);

  expect((await manager.modifiesAll(garden, { rxAudioMute: 'true' })).status).toBe(200);

  await expect(ann).toHaveBeenTold('You have been muted.');
  await expect(ben.page.getByText('您已被静音。只有您自己可以取消静音。')).toBeVisible();
  await expect(ann).not.toBeHeardBy(ben);
  await expect(ben).not.toBeHeardBy(ann);
});

test('a layout that the manager chooses is shown until the person chooses another [O3]', async ({
  cast,
  manager,
}) => {
  const { ann } = await cast({ Garden: ['Ann'] });
  await manager.modifies(ann, { chosenLayout: 'stacked' });
  await expect(ann).toHaveKept({ layout: 'Speaker and strip' });
  await ann.choosesLayout('Grid');
  await expect(ann).toHaveKept({ layout: 'Grid' });
});
