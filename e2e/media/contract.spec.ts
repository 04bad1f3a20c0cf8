import { transportContract } from '../../src/client/media/testing/transportContract.ts';
import { test } from './test.ts';

test.describe('the mesh transport keeps the contract of transports', () => {
  for (const { name } of transportContract) {
    test(name, async ({ lab }) => {
      await lab.evaluate((each) => window.harness.contract(each, 'mesh'), name);
    });
  }
});
