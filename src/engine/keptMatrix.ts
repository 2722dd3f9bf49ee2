import { plainRows } from '../domain/cluster/plainRows';
import { BLOCK_ROWS, type Rows } from '../domain/cluster/rows';
import type { Work } from '../domain/common/progress';
import type { Result } from '../domain/common/result';
import { doneOnce, type Steps } from '../domain/common/steps';
import { buildMatrix, type PreparedMatrix } from '../domain/prepare/matrix';
import type { Preparation } from '../domain/prepare/preparation';
import type { Table } from '../domain/table/table';
import { breathe } from './drive';
import { pooledRows, type Slot } from './pooledRows';
import { fastShard } from './simdShard';

/** Fewer blocks than this are not worth the messages to other workers. */
const POOLED_BLOCKS = 4;

/** So long after the last job over its rows a matrix is given back; making it again takes less than a second. */
const IDLE_MS = 30_000;

/** Yields of `buildMatrix` for each variable, levels aside. */
const STEPS_EACH = 3;

interface Kept {
  table: Table;
  key: string;
  making: () => Steps<Result<PreparedMatrix>>;
  rows?: { of: PreparedMatrix; rows: Rows };
}

/** The matrix that was last asked for, and its rows where they are worked on: with one preparation much is asked in turn. */
export class KeptMatrix {
  private kept: Kept | undefined;
  /** Rows of matrices from before, which a job that is under way may still ask. */
  private left: Rows[] = [];
  private jobs = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly shards: () => Promise<Slot[]>) {}

  /** Problems: those of `buildMatrix`. */
  async *matrix(table: Table, preparation: Preparation): Work<Result<PreparedMatrix>> {
    const key = JSON.stringify(preparation);
    if (this.kept?.key !== key || this.kept.table !== table) {
      this.forgetRows();
      this.kept = { table, key, making: doneOnce(buildMatrix(table, preparation)) };
    }
    const making = this.kept.making();
    const total = STEPS_EACH * preparation.variables.length;
    for (let done = 0; ; done = Math.min(done + 1, total)) {
      const step = making.next();
      if (step.done) return step.value;
      yield { phase: 'prepare', done, total };
    }
  }

  /** Those of a matrix that was made here; in other workers where they are many. */
  async rows(of: PreparedMatrix): Promise<Rows> {
    const { kept } = this;
    if (kept?.rows?.of === of) return kept.rows.rows;
    const { matrix } = of;
    const pool = matrix.rowCount > POOLED_BLOCKS * BLOCK_ROWS ? await this.shards() : [];
    const rows =
      pool.length > 1
        ? await pooledRows(matrix, pool)
        : plainRows(matrix.values, matrix.variables.length, breathe, fastShard);
    if (this.kept && this.kept === kept) kept.rows = { of, rows };
    else this.left.push(rows);
    return rows;
  }

  /** A job over the matrix or its rows; some time after the last one they are given back. */
  async during<Output>(job: () => Promise<Output>): Promise<Output> {
    clearTimeout(this.idle);
    this.jobs++;
    try {
      return await job();
    } finally {
      if (--this.jobs === 0) {
        this.releaseLeft();
        this.idle = setTimeout(() => this.forget(), IDLE_MS);
      }
    }
  }

  /** The workers' memory is given back, and this one's with the next collection. */
  forget(): void {
    this.forgetRows();
    this.kept = undefined;
  }

  /** The next job gets rows of its own. */
  forgetRows(): void {
    const rows = this.kept?.rows?.rows;
    if (rows) this.left.push(rows);
    this.loseRows();
    if (this.jobs === 0) this.releaseLeft();
  }

  /** Where the workers that had them are gone. */
  loseRows(): void {
    if (this.kept) this.kept.rows = undefined;
  }

  private releaseLeft(): void {
    for (const rows of this.left) rows.release();
    this.left = [];
  }
}
