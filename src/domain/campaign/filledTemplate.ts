/**
 * A sentence with its figures in place of the braces. Numbers get at most two decimals and no marks between thousands;
 * below a hundredth two digits that are not 0: "0.0042". What is filled in is not looked at again: a place may be
 * called "{of}".
 */
export function filledTemplate(template: string, figures: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const figure = figures[name];
    return typeof figure === 'number' ? plainNumber(figure) : (figure ?? braces);
  });
}

/** As it is filled in. */
export function plainNumber(value: number): string {
  return String(Math.abs(value) < 0.01 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100);
}
