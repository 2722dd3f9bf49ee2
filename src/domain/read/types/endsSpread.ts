/** One end of dates goes through a month's days where it has at least so many values … */
const MANY = 20;
/** … while the other, the years, has at most so many. */
const FEW = 5;
/** Days on which things are done again and again, so that they may well be all the days of a column: 1, 15, 28 and later. */
const RECURRING = [1, 15, 28, 29, 30, 31];

/**
 * Tells at which end of dates such as 24-03-05 the years stand. All days of the year 2031 at most fit both ways, so that
 * the cells alone never decide it; but in hundreds of rows days take all values and years a few.
 */
export class EndsSpread {
  private readonly first = new Set<number>();
  private readonly last = new Set<number>();

  add([first, last]: readonly [number, number]): void {
    this.first.add(first);
    this.last.add(last);
  }

  /** undefined where it is not plain: too few values, or years that may be recurring days. */
  yearEnd(): 'first' | 'last' | undefined {
    if (isPlain(this.first, this.last)) return 'last';
    return isPlain(this.last, this.first) ? 'first' : undefined;
  }
}

function isPlain(days: ReadonlySet<number>, years: ReadonlySet<number>): boolean {
  return days.size >= MANY && years.size <= FEW && !RECURRING.some((day) => years.has(day));
}
