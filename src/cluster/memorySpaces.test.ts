import { createMemorySpaces } from './memorySpaces.ts';
import { spacesContract } from './testing/spacesContract.ts';

spacesContract('the store in memory', async () => createMemorySpaces());
