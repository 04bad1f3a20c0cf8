import { expect, test } from '../kit/index.ts';

/* Browsers that reach each other only over a TURN server, which wants a name and a password of each of them. */

test.use({ media: 'relay' });

for (const handover of ['seamless', 'reference'] as const) {
  test(`people behind firewalls see and hear each other, and are moved, ${handover} [V6]`, async ({
    cast,
    manager,
  }) => {
    const { library, ben, cleo, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
    await expect(ben).toBeSeenBy(ann);
    await expect(ann).toBeHeardBy(ben);

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(cleo).toBeSeenBy(ann);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).toBeSeenBy(cleo);
    await expect(ann).toBeHeardBy(cleo);
    expect(await ann.ways()).toEqual(['relay']);
  });
}
