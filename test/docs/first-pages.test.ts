import { FIRST_PAGES } from './blocks.ts';
import { describePages } from './reader.ts';

describePages(FIRST_PAGES);
