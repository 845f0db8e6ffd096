import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const service = process.env['NHANCHUNG_SERVICE'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': service } },
  build: { target: 'es2023', reportCompressedSize: false, chunkSizeWarningLimit: 1200 },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true },
});
