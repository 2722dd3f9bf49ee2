import { crc32 as crc32Of, deflateRawSync } from 'node:zlib';

export interface Part {
  name: string;
  bytes: Uint8Array | string;
  /** As it is, not deflated. */
  stored?: boolean;
  /** What the directory is to say of it instead of the truth. */
  claims?: { size?: number; crc32?: number; flags?: number };
}

const IN_EXTRA = 0xffff_ffff;

/**
 * A zip as streaming writers make it: sizes and sums stand behind the bytes and in the directory. With `zip64` they stand in extra
 * fields, and the end in records of their own, as in archives beyond 4 GB.
 */
export function zipOf(parts: Part[], zip64 = false): Uint8Array<ArrayBuffer> {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const add = (to: Buffer[], ...bytes: Buffer[]) => {
    to.push(...bytes);
    if (to === pieces) at += bytes.reduce((sum, { length }) => sum + length, 0);
  };
  for (const { name, bytes: given, stored, claims } of parts) {
    const bytes = Buffer.from(given);
    const offset = at;
    const content = stored ? bytes : deflateRawSync(bytes);
    const method = stored ? 0 : 8;
    const flags = 8 | (claims?.flags ?? 0);
    const local = numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 8], [0, 8], [name.length, 2], [0, 2]);
    const size = claims?.size ?? bytes.length;
    const sum = claims?.crc32 ?? crc32Of(bytes);
    const length = zip64 ? 8 : 4;
    const behind = numbers([0x08074b50, 4], [sum, 4], [content.length, length], [size, length]);
    add(pieces, local, Buffer.from(name), content, behind);
    const extra = zip64 ? numbers([0x0001, 2], [24, 2], [size, 8], [content.length, 8], [offset, 8]) : Buffer.alloc(0);
    const plain = (value: number) => (zip64 ? IN_EXTRA : value);
    const entry = numbers([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [method, 2], [0, 4], [sum, 4],
      [plain(content.length), 4], [plain(size), 4], [name.length, 2], [extra.length, 2], [0, 8], [0, 2], [plain(offset), 4]); // prettier-ignore
    add(directory, entry, Buffer.from(name), extra);
  }
  const from = at;
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  add(pieces, ...directory);
  if (zip64) {
    const record = at;
    const count = parts.length;
    add(
      pieces,
      numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 8], [count, 8], [count, 8], [length, 8], [from, 8]),
    );
    add(pieces, numbers([0x07064b50, 4], [0, 4], [record, 8], [1, 4]));
    add(pieces, numbers([0x06054b50, 4], [0, 4], [0xffff, 2], [0xffff, 2], [IN_EXTRA, 4], [IN_EXTRA, 4], [0, 2]));
  } else {
    add(pieces, numbers([0x06054b50, 4], [0, 4], [parts.length, 2], [parts.length, 2], [length, 4], [from, 4], [0, 2]));
  }
  return Uint8Array.from(Buffer.concat(pieces));
}

/** Little-endian numbers of so many bytes each. */
function numbers(...fields: [value: number, length: number][]): Buffer {
  return Buffer.concat(
    fields.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      if (length === 8) bytes.writeBigUInt64LE(BigInt(value));
      else if (length <= 6) bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}
