import { hearsUpdates } from '../bench/updates.ts';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

const copied = (person: Participant) => person.page.evaluate(() => navigator.clipboard.readText());

test('what was written is copied by pointer and by key, and addresses in it are links that lead nowhere else', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  await ann.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ann.opens('Chat');
  await ann.says('Prune the roses');
  await ann.says('Ask ben@example.org, see https://example.org/roses. Not javascript:alert(1)');
  const messages = ann.chat.getByRole('article');

  await messages.first().hover();
  await messages.first().getByRole('button', { name: 'Copy message' }).click();
  await expect(messages.first()).toContainText('Copied');
  expect(await copied(ann)).toBe('Prune the roses');

  await expect(ann.chat.getByRole('link')).toHaveText(['ben@example.org', 'https://example.org/roses']);
  const [mail, web] = await ann.chat.getByRole('link').all();
  await expect(mail ?? ann.chat).toHaveAttribute('href', 'mailto:ben@example.org');
  await expect(web ?? ann.chat).toHaveAttribute('rel', 'noopener noreferrer');

  // One stop for all of them, before the line that is written; arrows lead on.
  await ann.page.getByRole('textbox', { name: 'Message' }).focus();
  await ann.page.keyboard.press('Shift+Tab');
  await expect(messages.last().getByRole('button', { name: 'Copy message' })).toBeFocused();
  await ann.page.keyboard.press('Enter');
  await expect.poll(() => copied(ann)).toContain('Not javascript:alert(1)');
  await ann.page.keyboard.press('ArrowUp');
  await expect(messages.first().getByRole('button', { name: 'Copy message' })).toBeFocused();
});

test('times are written as the clock of a person’s own region', async ({ meeting, participant }) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  const ben = await participant({ name: 'Ben', meeting: garden, locale: 'en-GB' });
  await ann.opens('Chat');
  await ben.opens('Chat');
  await ann.says('Is it late?');

  await expect(ann.chat.getByRole('time')).toHaveText(/^\d{1,2}:\d\d\s[AP]M$/);
  await expect(ben.chat.getByRole('time')).toHaveText(/^\d{1,2}:\d\d$/);
});

test('a chat of ten thousand messages draws what is read of it, and the rest as somebody scrolls there', async ({
  cast,
}) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ben).toBeSeenBy(ann);
  await ann.opens('Chat');
  await hearsUpdates(ann);
  await ann.page.evaluate(async () => {
    const message = (number: number) => ({
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      from: `00000000-0000-4000-8000-${String(number % 5).padStart(12, '0')}`,
      name: `Person ${number % 5}`,
      text: `Point ${number}.`,
      at: number * 1_000,
    });
    for (let first = 1; first < 10_000; first += 100) {
      const some = Array.from({ length: 100 }, (_, index) => ({
        type: 'chat',
        message: message(first + index),
      }));
      window.benchHears(some);
      await new Promise(requestAnimationFrame);
    }
  });
  const messages = ann.chat.getByRole('article');

  // Read as they came, many at once.
  await expect(messages.last()).toContainText('Point 10000.');
  await expect(messages.last()).toBeInViewport();
  expect(await messages.count()).toBeLessThanOrEqual(500);
  await ann.presses('Chat');
  await expect(ann.chat).toHaveCount(0);
  await ann.opens('Chat');
  await expect(messages.last()).toBeInViewport();
  await expect(messages).toHaveCount(200);
  // A height is an estimate until a message is seen: here all prove wrong while the earlier ones are being drawn.
  await ann.chat.evaluate((log) => {
    const measure = () => {
      for (const message of log.querySelectorAll('article')) message.style.contentVisibility = 'visible';
    };
    log.addEventListener('scroll', measure, { once: true });
    log.scrollTo({ top: 0, behavior: 'instant' });
  });
  await expect(messages).toHaveCount(400);
  await expect(messages.first()).toContainText('Point 9601.');
  await expect(ann.chat.getByText('Point 9801.'), 'what was looked at stays where it was').toBeInViewport();
});
