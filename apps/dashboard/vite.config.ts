import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.JALON_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: '../../dist/dashboard', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', proxy: { '/api': { target: api } } },
});
