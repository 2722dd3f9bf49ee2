import type { Assessment } from '../../../domain/assess/assessment';

/** An assessment with verdicts, and what they are drawn from; those made before the rows were drawn again have none. */
export type Judged = Assessment & Required<Pick<Assessment, 'solutions' | 'stability' | 'verdicts' | 'recommendation'>>;

export function isJudged(assessment: Assessment | undefined): assessment is Judged {
  return [assessment?.solutions, assessment?.stability, assessment?.verdicts, assessment?.recommendation].every(
    (part) => part !== undefined,
  );
}

/** All that is known of one k. */
export function judgedAt({ scores, solutions, stability, verdicts }: Judged, k: number) {
  const place = scores.findIndex((score) => score.k === k);
  if (place < 0) return undefined;
  return {
    score: scores[place]!,
    solution: solutions[place]!,
    stability: stability.scores[place]!,
    verdict: verdicts[place]!,
  };
}

export type JudgedK = NonNullable<ReturnType<typeof judgedAt>>;
