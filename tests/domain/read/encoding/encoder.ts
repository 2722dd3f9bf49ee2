import type { Encoding } from '../../../../src/domain/read/choices';

/** Every character of two bytes in a legacy encoding, so that texts can be written in it. */
export function encoderOf(encoding: Encoding): (text: string) => Uint8Array {
  if (encoding === 'utf-8') return (text) => new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) {
    return (text) => {
      const view = new DataView(new ArrayBuffer(2 * text.length));
      for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
      return new Uint8Array(view.buffer);
    };
  }
  const bytesOf = new Map<string, number[]>();
  for (let lead = 0x80; lead < 0x100; lead++) {
    const alone = decoded(Uint8Array.of(lead), encoding);
    if (alone !== '\ufffd' && !bytesOf.has(alone)) bytesOf.set(alone, [lead]);
    for (let trail = 0x40; trail < 0x100; trail++) {
      const text = decoded(Uint8Array.of(lead, trail), encoding);
      if (text.length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, [lead, trail]);
    }
  }
  return (text) =>
    Uint8Array.from([...text].flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : bytesOf.get(letter)!)));
}

/** In two steps, as some versions of Node take whole windows-1252 texts for ISO 8859-1. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}
