const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SMALL_U = 0x75;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const UNICODE_ESCAPE = /[0-9a-fA-F]{4}/y;
const SIMPLE_ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));

/** Pieces of a long text keep the whole of it alive in today's engines; shorter ones are copies anyway. */
const SHARED_FROM = 13;

/** A value as it stands in the text: from its first character to behind its last. */
export interface JsonValue {
  kind: 'string' | 'number' | 'literal' | 'array' | 'object';
  from: number;
  to: number;
}

/**
 * Walks through JSON (RFC 8259) without making anything of it, so that numbers keep all their digits. What comes next
 * is asked for in turn; once something else stands there, `fault` is its place and every later answer is undefined
 * or false. Nesting may be as deep as memory allows: nothing here calls itself.
 */
export class JsonText {
  at = 0;
  /** −1 while all was as it must be. */
  fault = -1;

  constructor(private readonly text: string) {}

  /** The next character that is no blank; '' at the end. */
  peek(): string {
    this.skipBlanks();
    return this.text.charAt(this.at);
  }

  /** Whether this sign comes next; it is passed. */
  takes(sign: string): boolean {
    if (this.fault >= 0 || this.peek() !== sign) return false;
    this.at++;
    return true;
  }

  /** Passes this sign, or is a fault. */
  expect(sign: string): boolean {
    return this.takes(sign) || this.fails();
  }

  fails(): false {
    if (this.fault < 0) this.fault = this.at;
    return false;
  }

  /** Passes a value of whatever kind. */
  value(): JsonValue | undefined {
    this.skipBlanks();
    if (this.fault >= 0) return undefined;
    const from = this.at;
    const first = this.text.charCodeAt(from);
    const isNested = first === OPEN_ARRAY || first === OPEN_OBJECT;
    if (!(isNested ? this.skipNested() : this.skipPlain(first))) return undefined;
    const kind =
      first === OPEN_ARRAY
        ? 'array'
        : first === OPEN_OBJECT
          ? 'object'
          : first === QUOTE
            ? 'string'
            : /[a-z]/.test(this.text[from]!)
              ? 'literal'
              : 'number';
    return { kind, from, to: this.at };
  }

  /** Passes a key and its colon. */
  key(): string | undefined {
    this.skipBlanks();
    const from = this.at;
    if (this.fault >= 0 || !this.skipString()) return undefined;
    const key = this.string({ kind: 'string', from, to: this.at });
    return this.expect(':') ? key : undefined;
  }

  /** What a string stands for. */
  string({ from, to }: JsonValue): string {
    const inside = this.text.slice(from + 1, to - 1);
    // JSON.parse makes a copy. The string has been found whole, so it does not throw.
    if (inside.length >= SHARED_FROM || inside.includes('\\')) return JSON.parse(this.text.slice(from, to)) as string;
    return inside;
  }

  /** A value as it stands. */
  source({ from, to }: JsonValue): string {
    const text = this.text.slice(from, to);
    return text.length < SHARED_FROM ? text : (JSON.parse(JSON.stringify(text)) as string);
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private skipPlain(first: number): boolean {
    if (first === QUOTE) return this.skipString();
    return this.matches(first >= 0x61 ? LITERAL : NUMBER);
  }

  private matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return this.fails();
    this.at += match[0].length;
    return true;
  }

  private skipString(): boolean {
    if (this.text.charCodeAt(this.at) !== QUOTE) return this.fails();
    for (this.at++; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        const escape = this.text.charCodeAt(++this.at);
        if (escape === SMALL_U) {
          this.at++;
          if (!this.matches(UNICODE_ESCAPE)) return false;
          this.at--;
        } else if (!SIMPLE_ESCAPES.has(escape)) return this.fails();
      } else if (!(code >= 0x20)) return this.fails();
    }
    this.at++;
    return true;
  }

  /** An array or object with all that is in it. */
  private skipNested(): boolean {
    const closing: number[] = [];
    for (;;) {
      this.skipBlanks();
      const code = this.text.charCodeAt(this.at);
      if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        const close = code === OPEN_ARRAY ? CLOSE_ARRAY : CLOSE_OBJECT;
        this.at++;
        this.skipBlanks();
        if (this.text.charCodeAt(this.at) !== close) {
          closing.push(close);
          if (close === CLOSE_OBJECT && !this.skipKey()) return false;
          continue;
        }
        this.at++;
      } else if (!this.skipPlain(code)) return false;
      if (!this.skipEnds(closing)) return false;
      if (closing.length === 0) return true;
    }
  }

  /** Behind a value: what closes there, then a comma (and a key) if anything is still open. */
  private skipEnds(closing: number[]): boolean {
    while (closing.length > 0) {
      this.skipBlanks();
      const code = this.text.charCodeAt(this.at);
      const close = closing.at(-1)!;
      if (code !== close && code !== COMMA) return this.fails();
      this.at++;
      if (code === COMMA) return close === CLOSE_ARRAY || this.skipKey();
      closing.pop();
    }
    return true;
  }

  private skipKey(): boolean {
    this.skipBlanks();
    if (!this.skipString()) return false;
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) !== COLON) return this.fails();
    this.at++;
    return true;
  }
}
