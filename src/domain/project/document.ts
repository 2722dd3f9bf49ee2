import type { MissingPolicy, Role } from '../prepare/preparation';

/** What a row of the file stands for; sentences use the noun. */
export const ROW_NOUNS = ['customer', 'shop', 'business', 'building', 'product'] as const;
export type RowNoun = (typeof ROW_NOUNS)[number];

/** Everything the person decided, as plain JSON. Commands make a new one; none is ever changed. */
export interface ProjectDocument {
  name: string;
  rowNoun: RowNoun;
  /** One for each column of the table, by name. */
  roles: Record<string, Role>;
  missing: MissingPolicy;
  k: number;
  seed: number;
  /**
   * Names the person gave, by the key of the partition they were given in and the segment's number; "" where none.
   * Another partition has segments of its own, so a name never lands on a segment it was not given to.
   */
  segmentNames: Record<string, string[]>;
}
