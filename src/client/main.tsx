import { startClient } from './start.tsx';

startClient();
