/** A start tag of a small part; namespace prefixes are cut from its name and from those of its attributes. */
export interface XmlElement {
  name: string;
  /** Name of the element it stands in; "" for the root. */
  parent: string;
  attributes: Record<string, string>;
}

/** A workbook with all the formats that Excel allows has less than half as many. */
const MOST_ELEMENTS = 1_000_000;
/** Parts of a workbook are some ten elements deep. */
const MOST_DEPTH = 100;
const REFERENCE = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(quot|apos|lt|gt|amp));/gi;
const ESCAPED_UNIT = /_x([\da-f]{4})_/gi;
const NAME = /[^\s/>]*/y;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const NAMED: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

/**
 * The text that XML writes with references (&amp;lt;, &amp;#x4E2D;) and a workbook with _x000D_ (ECMA-376 part 1, 22.9.2.19,
 * ST_Xstring). A carriage return before a newline belongs to it. Entities of a document's own are not expanded.
 */
export function unescapeXml(text: string): string {
  return text
    .replace(REFERENCE, (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()]!;
      const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(ESCAPED_UNIT, (_, unit: string) => String.fromCharCode(parseInt(unit, 16)))
    .replaceAll('\r\n', '\n');
}

/**
 * The elements of a small part, in their order: texts between them are passed over. It ends at a DOCTYPE, where the text
 * is not XML any more, and where there is more of it than a workbook needs; nothing is ever expanded. Time: linear.
 */
export function* elementsOf(xml: string): Generator<XmlElement> {
  const open: string[] = [];
  let count = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const close = closeOfMarkup(xml, at);
    const end = close === undefined ? endOfTag(xml, at) : behind(xml, close, at + 2);
    if (end === -1 || (close === undefined && xml[at + 1] === '!')) return;
    if (close === undefined && xml[at + 1] === '/') open.pop();
    else if (close === undefined) {
      NAME.lastIndex = at + 1;
      const name = localName(NAME.exec(xml)![0]);
      const attributes = attributesOf(xml.slice(NAME.lastIndex, end - 1));
      yield { name, parent: open.at(-1) ?? '', attributes };
      if (xml[end - 2] !== '/') open.push(name);
      if (open.length > MOST_DEPTH || ++count === MOST_ELEMENTS) return;
    }
    at = end;
  }
}

/** What a comment, CDATA or processing instruction ends with. */
function closeOfMarkup(xml: string, at: number): string | undefined {
  if (xml.startsWith('<!--', at)) return '-->';
  if (xml.startsWith('<![CDATA[', at)) return ']]>';
  return xml.startsWith('<?', at) ? '?>' : undefined;
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Behind the tag that begins at `at`; −1 where it does not end. A > in quotes ends nothing. */
function endOfTag(xml: string, at: number): number {
  for (let i = at + 1; i < xml.length; i++) {
    const letter = xml[i]!;
    if (letter === '>') return i + 1;
    if (letter === '"' || letter === "'") {
      i = xml.indexOf(letter, i + 1);
      if (i === -1) return -1;
    }
  }
  return -1;
}

/** Up to what is no attribute. */
function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(written); match; match = ATTRIBUTE.exec(written)) {
    const [, name, double, single] = match;
    if (!name!.startsWith('xmlns')) attributes[localName(name!)] = unescapeXml(double ?? single ?? '');
  }
  return attributes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
