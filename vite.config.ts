/// <reference types="vitest/config" />
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { kernels } from './src/kernels/vitePlugin.mjs';

const SAMPLES = 'public/samples';
const POLICY = /(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]*/;

/** `vite build` makes dist/; `vite build --mode single` makes dist-single/tessera.html, which works from file://. */
export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    plugins: [
      svelte({ configFile: false, compilerOptions: { runes: true } }),
      // The unit tests read the messages that the build compiled; compiling them again would keep Vitest from ending.
      !process.env.VITEST &&
        paraglideVitePlugin({
          project: './src/messages/tessera.inlang',
          outdir: './src/messages/compiled',
          strategy: ['globalVariable', 'baseLocale'],
          emitTsDeclarations: true,
          // In development too, so that a build beside it finds the same files.
          outputStructure: 'message-modules',
        }),
      developmentPolicy(),
      kernels(),
      ...(single ? [singleFile()] : []),
    ],
    // Packages that a worker or a later step needs: found only then, they would reload the page under the person.
    optimizeDeps: {
      entries: ['index.html', 'src/**/*.{ts,svelte}', '!src/kernels'],
      include: ['danfojs', '@observablehq/plot'],
    },
    // Classic workers, because file:// refuses module workers from a blob.
    worker: { format: 'iife', plugins: () => [kernels()], rolldownOptions: { checks: { bundlerTimings: false } } },
    build: {
      target: 'es2023',
      outDir: single ? 'dist-single' : 'dist',
      copyPublicDir: !single,
      modulePreload: { polyfill: false },
      // The engine's workers are one string each, and one of them holds danfojs.
      chunkSizeWarningLimit: 8000,
      ...(single && { assetsInlineLimit: Infinity, cssCodeSplit: false }),
      rolldownOptions: { checks: { bundlerTimings: false }, output: single ? { codeSplitting: false } : {} },
    },
    preview: { open: browserCanOpen() },
    // Vitest alone leaves one core to the person; in a run of all tests nobody waits beside it.
    test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000, maxWorkers: '100%' },
  };
});

/** The dev server hands out workers as modules by URL and talks to the page over a WebSocket; the built page does neither. */
function developmentPolicy(): Plugin {
  return {
    name: 'tessera:development-policy',
    apply: 'serve',
    transformIndexHtml: (html) => withPolicy(html, { 'worker-src': "'self' blob:", 'connect-src': "'self' ws:" }),
  };
}

/** Folds the one script, the styles and the samples into the page, which then needs nothing from anywhere. */
function singleFile(): Plugin {
  return {
    name: 'tessera:single-file',
    // After Vite's own last changes to the code, because the policy holds the code's hash.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        const script = Object.values(bundle).find((file) => file.type === 'chunk');
        if (page?.type !== 'asset' || !script) this.error('the bundle is not one page and one script');
        let html = String(page.source);
        for (const [name, file] of Object.entries(bundle)) {
          if (file === page || file === script) continue;
          if (file.type === 'chunk' || !name.endsWith('.css')) this.error(`${name} cannot be put into the page`);
          const styles = String(file.source).replaceAll('</style', '\\3C/style');
          html = replaceOnce(html, new RegExp(`<link[^>]*href="\\./${name}"[^>]*>`), `<style>${styles}</style>`);
          delete bundle[name];
        }
        const code = scriptText(script.code);
        html = withPolicy(html, {
          'script-src': `'sha256-${createHash('sha256').update(code).digest('base64')}' 'wasm-unsafe-eval'`,
          'connect-src': "'none'",
          'img-src': 'data: blob:',
          'style-src': "'unsafe-inline'",
          'font-src': "'none'",
        });
        html = replaceOnce(html, /<\/body>/, `${samples()}</body>`);
        // Last, because the code holds texts that look like the page's own tags.
        const loads = new RegExp(`<script[^>]*src="\\./${script.fileName}"[^>]*></script>`);
        page.source = replaceOnce(html, loads, `<script type="module">${code}</script>`);
        page.fileName = 'tessera.html';
        delete bundle[script.fileName];
      },
    },
  };
}

/** A script as the HTML parser leaves it: no end tag, no comment start, no character that the parser would change. */
function scriptText(code: string): string {
  if (code.includes('\r')) throw new Error('a carriage return in the script would change its hash');
  return code.replaceAll('\0', '\\x00').replace(/<(?=\/script|!--)/gi, '\\x3C');
}

function samples(): string {
  return readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const text = readFileSync(join(SAMPLES, name), 'utf8');
      if (/<\/script|<!--/i.test(text)) throw new Error(`${name} would end its own script element`);
      return `<script type="text/plain" id="sample:${name}">${text}</script>\n`;
    })
    .join('');
}

/** The page with some directives of its policy replaced. */
function withPolicy(html: string, changes: Record<string, string>): string {
  const policy = POLICY.exec(html)?.[0] ?? '';
  const directives = policy.split(';').map((directive) => {
    const name = directive.trim().split(' ', 1)[0]!;
    return changes[name] === undefined ? directive.trim() : `${name} ${changes[name]}`;
  });
  return replaceOnce(html, POLICY, directives.join('; '));
}

/** The replacement is taken as it is, "$" included, because code is full of them. */
function replaceOnce(text: string, what: RegExp, by: string): string {
  const found = what.exec(text);
  if (!found) throw new Error(`the page holds nothing like ${what}`);
  return text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
}

/** False where `vite preview` would fail to open a browser: Linux without a screen or without xdg-open. */
function browserCanOpen(): boolean {
  if (process.env.CI) return false;
  if (process.platform !== 'linux' || process.env.WSL_DISTRO_NAME) return true;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'xdg-open')));
}
