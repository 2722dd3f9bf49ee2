/** Bytes [from, to) of a blob; undefined where the browser cannot read it any more (moved, changed, locked). */
export async function bytesOf(blob: Blob, from = 0, to = blob.size): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await blob.slice(from, to).arrayBuffer());
  } catch {
    return undefined;
  }
}
