import { sha256 as plainSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 as 64 hexadecimal digits. The browser's own where there is one: it is absent without TLS. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  if (!crypto.subtle) return bytesToHex(plainSha256(bytes));
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)));
}

/** The same of bytes that come piece by piece, which the browser's own takes only whole. Some 200 MB a second. */
export class RunningSha256 {
  private readonly hash = plainSha256.create();

  add(piece: Uint8Array): void {
    this.hash.update(piece);
  }

  end(): string {
    return bytesToHex(this.hash.digest());
  }
}
