import { failingTable } from './testing/table.ts';

failingTable('web bridge');
