import type { CampaignPlan } from '../campaign/plan';
import type { Offer } from '../offer/decisions';
import type { MissingPolicy, Role, SettingsByColumn } from '../prepare/preparation';
import type { Recipe } from '../prepare/recipe';
import type { ReadChoices } from '../read/choices';
import type { ReasonDraft } from '../target/reasons';

/** What a row of the file stands for; sentences use the noun. */
export const ROW_NOUNS = ['customer', 'shop', 'business', 'building', 'product'] as const;
export type RowNoun = (typeof ROW_NOUNS)[number];

/** Everything the person decided, as plain JSON. Commands make a new one; none is ever changed. */
export interface ProjectDocument {
  name: string;
  rowNoun: RowNoun;
  /** How the file is read; {} as it was found. The table that is open was read so. */
  reading: ReadChoices;
  /** Which of the project's files the table was read from: 0, then a new number for each that took its place. */
  file: number;
  /** What makes the table as read into the one that all else is about: columns named below are that one's. */
  recipe: Recipe;
  /** Columns that look personal and are written out in full in files for others, because the person says so. */
  openColumns: string[];
  /** One for each column of the prepared table, by name. */
  roles: Record<string, Role>;
  missing: MissingPolicy;
  /** Of columns of the prepared table: how they are made ready as variables, where that is not as usual. */
  settings: SettingsByColumn;
  k: number;
  seed: number;
  /** See ClusterOptions. */
  exhaustive: boolean;
  setApart: boolean;
  /** The partition that the person last made; undefined until then. */
  partition?: AdoptedPartition;
  /** Those of the partition, and those that wait in the tray because no segment of it is their heir. */
  segments: Segment[];
  /** Number of the next segment's id: an id is never used twice. */
  nextSegment: number;
  /** Columns whose sum is what a row is worth. */
  value: string[];
  campaign: CampaignPlan;
}

/** Which partition is shown, and which lasting segment each of its numbers is. */
export interface AdoptedPartition {
  /** Its key, see `resultKeys`: the partition itself is a result, kept beside the document. */
  key: string;
  /** By number of segment in the partition: the id. */
  ids: string[];
}

/** Why a segment is served: in the person's words, "" until there are any, or as a draft that they took over. */
export type Target = { reason: string } | { draft: ReasonDraft };

/** A segment with all that belongs to it. It outlives the partition it was found in. */
export interface Segment {
  id: string;
  /** A to Z; its colour goes with it. No two segments of a document have the same. */
  letter: string;
  /** "" until the person gives one. */
  name: string;
  /** Set where the person will serve it, and why. */
  target?: Target;
  offer: Offer;
  /** Where its rows were last: the key of a partition and the number in it. */
  last: { key: string; number: number };
}
