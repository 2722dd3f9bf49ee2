/**
 * How strongly rows and columns of a table of counts hang together, 0 to 1: Cramér's V with the bias correction of
 * Bergsma (2013), "A bias-correction for Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society 42.
 * Rows and columns without any count are left aside. NaN where fewer than two rows or two columns are left, or as
 * many as there are observations.
 */
export function correctedCramersV(counts: number[][]): number {
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = (counts[0] ?? []).map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0));
  const n = rowSums.reduce((sum, count) => sum + count, 0);
  const rows = rowSums.filter((sum) => sum > 0).length;
  const columns = columnSums.filter((sum) => sum > 0).length;
  if (rows < 2 || columns < 2) return NaN;

  let phiSquared = -1; // Pearson's χ² ÷ n = Σ count² ÷ (row sum × column sum) − 1.
  counts.forEach((row, r) =>
    row.forEach((count, c) => {
      if (count > 0) phiSquared += (count / rowSums[r]!) * (count / columnSums[c]!);
    }),
  );
  const corrected = Math.max(0, phiSquared - ((rows - 1) * (columns - 1)) / (n - 1));
  const rowsLess = rows - 1 - (rows - 1) ** 2 / (n - 1);
  const columnsLess = columns - 1 - (columns - 1) ** 2 / (n - 1);
  const most = Math.min(rowsLess, columnsLess);
  return most > 0 ? Math.min(1, Math.sqrt(corrected / most)) : NaN;
}
