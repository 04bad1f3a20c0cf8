import { failingTable } from './testing/table.ts';

failingTable('target');
