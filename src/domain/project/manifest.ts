import * as v from 'valibot';
import { allDiffer, check, count, listOf, type Checked } from './checks';
import { hash } from './schema';

/** What a project file holds, by its own account. Files of the zip that are not named here are not read. */
export interface Manifest {
  format: 'tessera-project';
  /** The schema of everything in the file, see SCHEMA_VERSION. */
  version: number;
  rows: number;
  /** `project.json`, then the results, then the columns in the table's order, then the source where it is kept. */
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
  return `${folder}/${String(place).padStart(3, '0')}.${folder === 'results' ? 'json' : 'bin'}`;
}

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
    v.check((files) =>
      files.slice(1).every(({ path }) => /^(results\/\d{3,6}\.json|columns\/\d{3,6}\.bin|source\.gz)$/.test(path)),
    ),
    v.check((files) => allDiffer(files.map(({ path }) => path))),
    v.check((files) => files.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_BYTES),
  ),
});

/** The manifest of a version that this page can read. */
export function parseManifest(value: unknown): Checked<Manifest> {
  return check(manifest, value);
}
