import type { Locator, Page } from 'playwright/test';

/** A file as it lies on a person's disk. */
export interface GivenFile {
  name: string;
  bytes: Buffer;
}

export function textFile(name: string, text: string): GivenFile {
  return { name, bytes: Buffer.from(text) };
}

/** Drops a file on the page, wherever the person is in it. */
export async function dropFile(page: Page, file: GivenFile): Promise<void> {
  await dropOn(page.getByRole('main'), file);
}

/** Drops a file on one part of the page. */
export async function dropOn(part: Locator, { name, bytes }: GivenFile): Promise<void> {
  const dataTransfer = await part.page().evaluateHandle(
    async ([name, address]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(address), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    [name, bytes.toString('base64')] as const,
  );
  await part.dispatchEvent('drop', { dataTransfer });
}

/** Chooses a file in the system's dialog, which the button of this name opens. */
export async function chooseFile(page: Page, button: string, { name, bytes }: GivenFile): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await opened).setFiles({ name, mimeType: '', buffer: bytes });
}
