/** How the waves of a campaign are made. Plain JSON, part of the project's document; columns by name. */
export interface CampaignPlan {
  /** What a customer is called on a list; without it, the row's number in the file. */
  customer?: string;
  /** The market, building, street or park that a customer is in; without it, all are in one place. */
  place?: string;
  /** Seeds have the highest scores; without it, what a customer is worth is the score. */
  score?: string;
  /** How big a customer is; spreaders are around its middle. Without it there are none. */
  size?: string;
  /** Spreaders as a share of the segment's customers. */
  spreaders: number;
}

export const CAMPAIGN = {
  /** Seeds as a share of the segment's customers in each place. */
  seeds: 0.05,
  spreaders: { least: 0.15, most: 0.2, usual: 0.18 },
} as const;
