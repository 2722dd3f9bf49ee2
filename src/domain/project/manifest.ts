import * as v from 'valibot';
import { allDiffer, check, count, listOf, type Checked } from './checks';
import { hash } from './schema';

/** What a project file holds, by its own account. Files of the zip that are not named here are not read. */
export interface Manifest {
  format: 'tessera-project';
  /** The schema of everything in the file, see SCHEMA_VERSION. */
  version: number;
  rows: number;
  /** `project.json`, the results, the columns in the table's order, those of each second table, the source where kept. */
  files: ManifestFile[];
}

export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** The manifest's own place in the zip, and that of all that is not a result or a column. */
export const MANIFEST_PATH = 'manifest.json';
export const PROJECT_PATH = 'project.json';
/** The file that the table was read from, packed. */
export const SOURCE_PATH = 'source.gz';
export const FORMAT = 'tessera-project';

/** "results/007.json", "columns/012.bin". */
export function numberedPath(folder: 'results' | 'columns', place: number): string {
  return `${folder}/${threeDigits(place)}.${folder === 'results' ? 'json' : 'bin'}`;
}

/** "sides/002/012.bin": a column of one of the second tables. */
export function sideColumnPath(side: number, column: number): string {
  return `sides/${threeDigits(side)}/${threeDigits(column)}.bin`;
}

/** Of which second table, from 0, the file of that path holds a column; undefined where of none. */
export function sideOfPath(path: string): number | undefined {
  const [folder, place] = path.split('/');
  return folder === 'sides' ? Number(place) : undefined;
}

function threeDigits(place: number): string {
  return String(place).padStart(3, '0');
}

/** Where it is no more than a result, a column, one of a second table or the source. */
const NUMBERED = /^(results\/\d{3,6}\.json|columns\/\d{3,6}\.bin|sides\/\d{3,6}\/\d{3,6}\.bin|source\.gz)$/;

/** More than any page can hold at once: what claims more is made to harm. */
const MOST_BYTES = 4e9;

/** The version that a manifest says it is of; undefined where it is none of a project file. */
export function manifestVersion(value: unknown): number | undefined {
  const parsed = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), value);
  return parsed.success ? parsed.output.version : undefined;
}

const manifest: v.GenericSchema<unknown, Manifest> = v.object({
  format: v.literal(FORMAT),
  version: count,
  rows: count,
  files: v.pipe(
    listOf(v.object({ path: v.string(), bytes: count, sha256: hash })),
    v.check((files) => files[0]?.path === PROJECT_PATH),
    v.check((files) => files.slice(1).every(({ path }) => NUMBERED.test(path))),
    v.check((files) => allDiffer(files.map(({ path }) => path))),
    v.check((files) => files.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_BYTES),
  ),
});

/** The manifest of a version that this page can read. */
export function parseManifest(value: unknown): Checked<Manifest> {
  return check(manifest, value);
}
