/** Observable Plot, which is fetched when the first picture is drawn. */
export type Plot = typeof import('@observablehq/plot');

/** How every picture begins: the page's font and colours, room for nothing but itself. */
export const PLOT_STYLE = {
  background: 'none',
  color: 'var(--ink-2)',
  fontFamily: 'inherit',
  fontSize: '12px',
  overflow: 'visible',
  maxWidth: 'none',
} as const;

/** A label over a line has paper round it. */
export const HALO = { stroke: 'var(--paper)', strokeWidth: 4, strokeLinejoin: 'round' } as const;
