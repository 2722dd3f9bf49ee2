/** What can be done with a picture: its two buttons. */
export interface PictureActions {
  copyText: string;
  saveText: string;
  oncopypng: (picture: Blob) => void;
  /** An SVG file as text, with every colour and font written out. */
  onsavesvg: (picture: string) => void;
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 16;

/** What the style sheets give and an SVG file has to say itself. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'shape-rendering',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/**
 * An SVG file, as text, of a picture on the page: light whatever the theme, on paper, with its title and how it was
 * measured above it, styles written out as attributes. Reads and restores the page within one task: nothing is seen.
 */
export function pictureAsSvg(picture: SVGSVGElement, title: string, measure: string): string {
  const { width, height } = sizeOf(picture);
  const head = measure === '' ? 28 : 44;
  const file = document.createElementNS(NAMESPACE, 'svg');
  const wide = width + 2 * MARGIN;
  const high = height + head + 2 * MARGIN;
  set(file, { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, style: 'font: 12px var(--font)' });
  file.append(
    element('rect', { width: wide, height: high, style: 'fill: var(--paper)' }),
    element('text', { x: MARGIN, y: MARGIN + 12, style: 'fill: var(--ink); font-weight: 600; font-size: 13px' }, title),
    element('text', { x: MARGIN, y: MARGIN + 30, style: 'fill: var(--ink-2); font-size: 12px' }, measure),
  );
  const copy = picture.cloneNode(true) as SVGSVGElement;
  set(copy, { x: MARGIN, y: MARGIN + head, width, height, overflow: 'visible' });
  file.append(copy);

  const light = document.createElement('div');
  light.dataset.theme = 'light';
  light.style.cssText = 'position: absolute; left: -99999px; top: 0';
  light.append(file);
  document.body.append(light);
  writeStylesOut(file);
  light.remove();
  return new XMLSerializer().serializeToString(file);
}

/** The same as a PNG, at twice its size. Rejects where the browser cannot draw it. */
export async function svgAsPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png');
  });
}

function writeStylesOut(root: SVGSVGElement): void {
  for (const style of root.querySelectorAll('style')) style.remove();
  const all = [root, ...root.querySelectorAll<SVGElement>('*')];
  // First read all, then write all: writing would make the browser compute every style anew.
  const styles = new Map<Element, string[]>();
  for (const one of all) {
    const computed = getComputedStyle(one);
    styles.set(
      one,
      PROPERTIES.map((name) => computed.getPropertyValue(name)),
    );
  }
  for (const one of all) {
    const inherited = one === root ? undefined : styles.get(one.parentElement!);
    one.removeAttribute('style');
    one.removeAttribute('class');
    PROPERTIES.forEach((name, p) => {
      const value = styles.get(one)![p]!;
      one.removeAttribute(name);
      // All are inherited but the opacity.
      if (name === 'opacity' ? value !== '1' : value !== inherited?.[p]) one.setAttribute(name, value);
    });
  }
}

function sizeOf(picture: SVGSVGElement): { width: number; height: number } {
  return { width: Number(picture.getAttribute('width')), height: Number(picture.getAttribute('height')) };
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  set(made, attributes);
  made.textContent = text;
  return made;
}

function set(on: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) on.setAttribute(name, String(value));
}
