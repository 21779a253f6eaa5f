import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import options from './remix.config.js';

export default defineConfig({
  plugins: [tailwindcss(), remix(options)],
  // Everything a page may import is found before the first one is asked for; found later, it would reload the page.
  optimizeDeps: { entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'] },
  build: { target: 'es2022', assetsInlineLimit: 0 },
});
