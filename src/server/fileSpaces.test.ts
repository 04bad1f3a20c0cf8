import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Space } from '../cluster/space.ts';
import { spacesContract } from '../cluster/testing/spacesContract.ts';
import { openFileSpaces } from './fileSpaces.ts';
import { seedSpaces } from './seedSpaces.ts';
import { temporaryFolder } from './testing/temporary.ts';

const newDirectory = () => join(temporaryFolder(), 'data');

async function open(directory: string, seed: () => Space[] = () => []) {
  const spaces = await openFileSpaces(directory, seed);
  if (!spaces.ok) throw new Error(spaces.failure.message);
  return spaces.value;
}

const fileIn = (directory: string) => join(directory, 'spaces.json');

spacesContract('The file of spaces', () => open(newDirectory()));

describe('spaces in a file', () => {
  it('begin with the three of a new cluster', async () => {
    const spaces = await open(newDirectory(), seedSpaces);
    expect(spaces.list().map(({ name, numericId, passcode }) => [name, numericId, passcode])).toEqual([
      ['Space 1', '1001', ''],
      ['Space 2', '1002', ''],
      ['Space 3', '1003', '4321'],
    ]);
    const secrets = spaces.list().map((space) => space.secret);
    expect(new Set(secrets).size).toBe(3);
    expect(secrets.every((secret) => secret.length >= 20)).toBe(true);
  });

  it('outlive a restart, seeds that were removed included', async () => {
    const directory = newDirectory();
    const spaces = await open(directory, seedSpaces);
    const [first, second] = spaces.list();
    if (!first || !second) throw new Error('no seeds');
    await spaces.remove(first.id);
    await spaces.put({ ...second, name: 'Renamed "é"' });
    const again = await open(directory, seedSpaces);
    expect(again.list()).toEqual(spaces.list());
    expect(again.byNumericId('1002')?.name).toBe('Renamed "é"');
    expect(again.byId(first.id)).toBeUndefined();
  });

  it('of an older version have no policies, and get those of a new space', async () => {
    const directory = newDirectory();
    const spaces = await open(directory, seedSpaces);
    const older = JSON.parse(readFileSync(fileIn(directory), 'utf8'));
    for (const space of older.spaces) {
      delete space.joinAudioMuteOverride;
      delete space.joinVideoMuteOverride;
      delete space.allowedLayouts;
    }
    writeFileSync(fileIn(directory), JSON.stringify(older));
    expect((await open(directory)).list()).toEqual(spaces.list());
  });

  it('keep all of many changes made at once', async () => {
    const directory = newDirectory();
    const spaces = await open(directory);
    const [model] = seedSpaces();
    if (!model) throw new Error('no seeds');
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...model,
      id: `89eae70d-5b67-41fc-97f7-38a655fa${6_000 + at}`,
      numericId: String(2_000 + at),
    }));
    await Promise.all(many.map((space) => spaces.put(space)));
    expect((await open(directory)).list()).toEqual(many);
  });

  it('are readable by their owner alone: they hold passcodes', async () => {
    const directory = newDirectory();
    await open(directory, seedSpaces);
    expect(statSync(fileIn(directory)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['{"version": 1, "spaces": [{"passcode": "hush', 'it is not JSON'],
    ['', 'it is not JSON'],
    ['{"version": 2, "spaces": []}', 'version: expected 1'],
    ['{"version": 1, "spaces": [{"passcode": "hush"}]}', 'spaces.0.id: expected "id"'],
  ])('that are broken as %s are refused and left as they are', async (content, why) => {
    const directory = newDirectory();
    await open(directory);
    writeFileSync(fileIn(directory), content);
    const spaces = await openFileSpaces(directory, seedSpaces);
    expect(spaces).toEqual({
      ok: false,
      failure: {
        file: fileIn(directory),
        message:
          `The spaces in ${fileIn(directory)} cannot be used (${why}). ` +
          'Nothing was changed: repair the file, or move it away to begin with new spaces.',
      },
    });
    expect(readFileSync(fileIn(directory), 'utf8')).toBe(content);
  });

  it('that share a numeric id are refused', async () => {
    const directory = newDirectory();
    await open(directory, seedSpaces);
    writeFileSync(
      fileIn(directory),
      readFileSync(fileIn(directory), 'utf8').replace('"numericId": "1002"', '"numericId": "1001"'),
    );
    expect(await openFileSpaces(directory, seedSpaces)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('each numericId once') },
    });
  });

  it('stay as they were when a change cannot be written', async () => {
    const directory = newDirectory();
    const spaces = await open(directory, seedSpaces);
    const before = spaces.list();
    const [first] = before;
    if (!first) throw new Error('no seeds');
    // The file beside, in the way of the next write.
    mkdirSync(`${fileIn(directory)}.new`);
    await expect(spaces.put({ ...first, name: 'Never' })).rejects.toThrow();
    expect(spaces.list()).toEqual(before);
    rmdirSync(`${fileIn(directory)}.new`);
    await spaces.put({ ...first, name: 'Later' });
    expect((await open(directory)).byId(first.id)?.name).toBe('Later');
  });

  it('cannot be where no directory can be', async () => {
    expect(await openFileSpaces('/dev/null/x', seedSpaces)).toMatchObject({ ok: false });
  });
});
