import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** For the development server: the address that `naru serve` printed, `http://127.0.0.1:PORT`. Its `#token=…` opens this one too. */
const target = process.env.NARU_API;

/** `naru serve` answers only its own pages, by its own name: the requests are passed on as such. */
const asItsOwnPage = (target: string) => ({ target, changeOrigin: true, headers: { origin: target } });

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, ...(target ? { proxy: { '/api': asItsOwnPage(target) } } : {}) },
  build: {
    target: ['chrome111', 'safari16.4'],
    // Fonts stay files: the content policy has no data: for fonts.
    assetsInlineLimit: 0,
    // One request in place of ten; all of it is smaller than one font.
    cssCodeSplit: false,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/app/test_setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
