import { decodeTexts, TextPack } from '../bytes/textPack';
import { TextScanner } from './textScanner';
import { SLASH } from './xmlScanner';
import { unescapeXml } from './xmlText';

const BATCH_BYTES = 1 << 20;

/**
 * The table of strings that cells name by their places (ECMA-376 part 1, 18.4.9), from its bytes as they come. Rich
 * text is joined, whatever its looks. `texts` is whole after `end`.
 */
export class SharedStringsScanner extends TextScanner {
  readonly texts: string[] = [];

  private readonly pack = new TextPack();
  /** Places in the pack whose texts hold references or escapes. */
  private escaped: number[] = [];

  constructor() {
    super('sst');
  }

  override end(): void {
    this.decodeBatch();
    this.pack.release();
    super.end();
  }

  protected override element(at: number): number {
    const start = this.tagEnd(at);
    if (start === -1 || !this.isNamed(at + 1, 'si')) return start;
    if (this.bytes[start - 2] === SLASH) {
      this.keep(this.bytes, 0, 0, false);
      return start;
    }
    const end = this.plainText(start);
    if (end !== -1 && this.isEndTag(end, 'si')) {
      this.keep(this.bytes, this.plainFrom, this.plainTo, this.isEscaped);
      return end + 5 + this.prefix;
    }
    const next = this.readTexts(start, 'si', 't');
    if (next !== -1) this.keep(this.text, 0, this.textLength, this.isEscaped);
    return next;
  }

  private keep(bytes: Uint8Array, from: number, to: number, isEscaped: boolean): void {
    const { pack } = this;
    if (isEscaped) this.escaped.push(pack.count);
    pack.push(bytes, from, to);
    if (pack.ends[pack.count - 1]! >= BATCH_BYTES) this.decodeBatch();
  }

  private decodeBatch(): void {
    const { pack, texts } = this;
    const first = texts.length;
    for (const text of decodeTexts(pack.slice(0, pack.count)).texts) texts.push(text);
    for (const place of this.escaped) texts[first + place] = unescapeXml(texts[first + place]!);
    this.escaped = [];
    pack.clear();
  }
}
