import type { Lack, Recommendation, Verdict, VerdictKind } from '../../../domain/assess/assessment';
import type { RowNoun } from '../../../domain/project/document';
import * as m from '../../../messages/compiled/messages';
import { formatScore, formatScoresApart } from '../../text/format';
import { countedRows } from '../../text/nouns';
import type { JudgedK } from './judged';

/** The limits of the verdicts. */
export interface VerdictMarks {
  readonly valley: number;
  readonly agreement: number;
  readonly naturalAgreement: number;
}

type WithMany = Record<VerdictKind, (facts: { many: string }) => string>;

const kinds: Record<VerdictKind, () => string> = {
  natural: m.as_kind_natural,
  reproducible: m.as_kind_reproducible,
  constructed: m.as_kind_constructed,
};
const shortKinds: Record<VerdictKind, () => string> = {
  natural: m.as_short_natural,
  reproducible: m.as_short_reproducible,
  constructed: m.as_short_constructed,
};
const meanings: WithMany = {
  natural: m.as_mean_natural,
  reproducible: m.as_mean_reproducible,
  constructed: m.as_mean_constructed,
};
const uses: WithMany = {
  natural: m.as_use_natural,
  reproducible: m.as_use_reproducible,
  constructed: m.as_use_constructed,
};
const changes: WithMany = {
  natural: m.as_change_natural,
  reproducible: m.as_change_reproducible,
  constructed: m.as_change_constructed,
};

export const VERDICT_KINDS = ['constructed', 'reproducible', 'natural'] as const satisfies VerdictKind[];

/** The verdict in a word. */
export function kindText(kind: VerdictKind): string {
  return kinds[kind]();
}

/** The same with soft hyphens, for narrow columns. */
export function shortKindText(kind: VerdictKind): string {
  return shortKinds[kind]();
}

/** What the verdict means, what to do with such segments, and what would give another verdict. */
export function verdictSentences(
  { k, kind }: Pick<Verdict, 'k' | 'kind'>,
  many: string,
): { meaning: string; use: string; change: string } {
  const [meaning, use, change] = [meanings, uses, changes].map((texts) => texts[kind]({ many })) as [
    string,
    string,
    string,
  ];
  return { meaning, use, change: kind === 'constructed' && k === 2 ? m.as_change_two() : change };
}

/** The answer: its beginning, and the end that says how far to trust it. */
export function answerText({ k, kind, oneSegment }: Recommendation): [string, string] {
  switch (kind) {
    case 'natural':
      return [m.as_answer_natural({ k }), m.as_answer_natural_end()];
    case 'reproducible':
      return [
        oneSegment ? m.as_answer_reproducible_or_one({ k }) : m.as_answer_reproducible({ k }),
        m.as_answer_reproducible_end(),
      ];
    case 'constructed':
      return [m.as_answer_constructed({ k }), m.as_answer_constructed_end()];
  }
}

/** Why the verdict is not a better one. */
export function lackText(
  lack: Lack,
  { score, stability, verdict }: JudgedK,
  marks: VerdictMarks,
  noun: RowNoun,
  many: string,
): string {
  switch (lack) {
    case 'no-valley':
      return m.as_lack_no_valley({ valley: formatScore(stability.valley.median), many });
    case 'as-without-segments':
      return m.as_lack_as_noise({ valley: formatScore(stability.reference.valley.median) });
    case 'few-rows':
      return m.as_lack_few_rows();
    case 'unstable': {
      const mark = verdict.kind === 'constructed' ? marks.agreement : marks.naturalAgreement;
      const [agreement, asked] = formatScoresApart(stability.agreement.median, mark);
      return m.as_lack_unstable({ agreement, mark: asked });
    }
    case 'weak-segment': {
      const jaccard = Math.min(...stability.segments.map(({ median }) => median));
      return m.as_lack_weak({ jaccard: formatScore(jaccard) });
    }
    case 'too-few-rows':
      return m.as_lack_too_few();
    case 'tiny':
      return m.as_lack_tiny({ smallest: countedRows(noun, score.smallest) });
  }
}

/** What the Jaccard of a segment says, after Hennig (2007) and Dolnicar and Leisch (2017). */
export function jaccardWord(median: number): string {
  if (median >= 0.85) return m.as_each_very();
  if (median >= 0.75) return m.as_each_stable();
  if (median >= 0.6) return m.as_each_doubtful();
  return m.as_each_not();
}
