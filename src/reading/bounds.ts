/** Most vendor pages of one workspace that are read for one page of a list; 100 rows each with every vendor. */
export const MAX_VENDOR_PAGES = 10;
/** Most known rows of a workspace that stand in while it cannot be read. */
export const MAX_STAND_IN_ROWS = 1_000;
