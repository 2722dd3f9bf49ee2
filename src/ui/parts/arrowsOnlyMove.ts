const WAYS: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/**
 * For `{@attach}` on a group of radio buttons whose choice costs something: the arrows move the focus only, the space
 * bar chooses.
 */
export function arrowsOnlyMove(group: HTMLElement): () => void {
  const radios = () => [...group.querySelectorAll<HTMLInputElement>('input[type=radio]:enabled')];
  function keydown(event: KeyboardEvent) {
    const way = WAYS[event.key];
    if (way === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const all = radios();
    const at = all.indexOf(event.target as HTMLInputElement);
    all[(at + way + all.length) % all.length]?.focus();
  }
  group.addEventListener('keydown', keydown);
  return () => group.removeEventListener('keydown', keydown);
}
