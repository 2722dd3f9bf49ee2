/** What the system prefers: the language of the page, and light or dark. */
export function systemPreferences(): { locale: 'en' | 'zh'; theme: 'light' | 'dark' } {
  const first = navigator.languages.find((language) => /^(en|zh)\b/.test(language));
  return {
    locale: first?.startsWith('zh') ? 'zh' : 'en',
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  };
}
