import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { PluginOption } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Development server: `NARU_API=http://127.0.0.1:PORT` talks to a running `naru serve`, otherwise answers come from `dev/`. */
const target = process.env.NARU_API;

async function demoApi(): Promise<PluginOption> {
  const { demo } = await import('./dev/mock');
  return demo();
}

export default defineConfig(async ({ command, mode }): Promise<ViteUserConfig> => {
  const fromMemory = command === 'serve' && mode !== 'test' && !target;
  return {
    plugins: [react(), ...(fromMemory ? [await demoApi()] : [])],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    server: { port: 5173, ...(target ? { proxy: { '/api': target, '/openapi.json': target } } : {}) },
    build: {
      target: ['chrome111', 'safari16.4'],
      // Fonts stay files: the content policy has no data: for fonts.
      assetsInlineLimit: 0,
    },
    test: {
      environment: 'jsdom',
      setupFiles: ['./src/app/test_setup.ts'],
      css: { modules: { classNameStrategy: 'non-scoped' } },
    },
  };
});
