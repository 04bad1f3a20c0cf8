import { mintContract } from '../cluster/testing/mintContract.ts';
import { createHmacMint } from './hmacMint.ts';

mintContract('the mint of a server', createHmacMint);
