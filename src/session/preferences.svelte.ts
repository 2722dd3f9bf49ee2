import * as v from 'valibot';

const Stored = v.object({ locale: v.picklist(['en', 'zh']), theme: v.picklist(['light', 'dark']) });

export type Locale = v.InferOutput<typeof Stored>['locale'];
export type Theme = v.InferOutput<typeof Stored>['theme'];

/** Where the two choices are kept between visits; nothing is kept where the page is opened from a file. */
export interface PreferenceStore {
  read(): unknown;
  write(value: { locale: Locale; theme: Theme }): void;
  /** Nothing is kept any more, until the next choice. */
  forget(): void;
}

/** The language and the theme: what was chosen last time, else what the system prefers. */
export class Preferences {
  locale = $state<Locale>('en');
  theme = $state<Theme>('light');

  constructor(
    private readonly store: PreferenceStore,
    system: { locale: Locale; theme: Theme },
  ) {
    const stored = v.safeParse(Stored, store.read());
    const start = stored.success ? stored.output : system;
    this.locale = start.locale;
    this.theme = start.theme;
  }

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.save();
  }

  toggleTheme(): void {
    this.theme = this.theme === 'dark' ? 'light' : 'dark';
    this.save();
  }

  /** They stay as they are while the page is open. */
  forget(): void {
    this.store.forget();
  }

  private save(): void {
    this.store.write({ locale: this.locale, theme: this.theme });
  }
}
