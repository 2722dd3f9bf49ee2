/** Windows' numbers of encodings, by their names for TextDecoder; 1250 to 1258 besides. */
const NAMES: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  10001: 'shift_jis',
  10002: 'big5',
  10007: 'x-mac-cyrillic',
  10008: 'gb18030',
  20866: 'koi8-r',
  54936: 'gb18030',
  65001: 'utf-8',
};

const decoders = new Map<string, TextDecoder>();

/**
 * How SheetJS is to read texts of workbooks older than Excel 97, which are in the encoding of the computer that wrote
 * them: without this it takes every byte for a letter. In the form that its `set_cptable` asks for.
 */
export const CODE_PAGES = {
  utils: {
    decode(codePage: number, bytes: ArrayLike<number>): string {
      const isWindows = codePage >= 1250 && codePage <= 1258;
      const name = NAMES[codePage] ?? `windows-${isWindows ? codePage : 1252}`;
      let decoder = decoders.get(name);
      if (!decoder) decoders.set(name, (decoder = new TextDecoder(name, { ignoreBOM: true })));
      return decoder.decode(Uint8Array.from(bytes));
    },
  },
};
