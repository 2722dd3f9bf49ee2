/** What a browser can do that is not drawing: choose, hand over and copy files, print. */
export const doors = {
  /** Opens the system's file dialog. Resolves with undefined where the person closes it. Call it from a click. */
  pickFile(accept: string): Promise<File | undefined> {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    return new Promise((resolve) => {
      input.addEventListener('change', () => resolve(input.files?.[0]));
      input.addEventListener('cancel', () => resolve(undefined));
      input.click();
    });
  },

  /** A sample that comes with the page: inlined where the page is one file, else fetched from the page's own origin. */
  async sample(name: string): Promise<File> {
    const inlined = document.getElementById(`sample:${name}`);
    if (inlined) return new File([inlined.textContent ?? ''], name, { type: 'text/csv' });
    const answer = await fetch(`${import.meta.env.BASE_URL}samples/${name}`);
    if (!answer.ok) throw new Error(`sample ${name}: HTTP ${answer.status}`);
    return new File([await answer.blob()], name, { type: 'text/csv' });
  },

  download(name: string, content: Blob): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    // The download reads the blob after the click returns; a minute is far longer than it needs.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },

  copyImage(image: Blob): Promise<void> {
    return navigator.clipboard.write([new ClipboardItem({ [image.type]: image })]);
  },

  /** The browser wants to hear of it while a key or a click is being answered, so the text may come later. */
  async copyText(text: Promise<Blob>): Promise<void> {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
  },

  print(): void {
    window.print();
  },
};
