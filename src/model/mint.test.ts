import { mintContract } from '../cluster/testing/mintContract.ts';
import { createModelMint } from './mint.ts';

mintContract('the mint of the model', (issuer, clock) => createModelMint(issuer, clock, () => undefined));
