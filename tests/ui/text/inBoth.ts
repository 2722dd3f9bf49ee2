import { overwriteGetLocale } from '../../../src/messages/compiled/runtime';

/** The same text in both languages, English first. */
export function inBoth<Text = string>(text: () => Text): [en: Text, zh: Text] {
  const texts = (['en', 'zh'] as const).map((locale) => {
    overwriteGetLocale(() => locale);
    return text();
  });
  overwriteGetLocale(() => 'en');
  return texts as [Text, Text];
}
