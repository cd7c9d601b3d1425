import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Chromium 92 and later: the domestic browsers of an office lag years behind.
    target: 'es2020',
    cssTarget: 'chrome92',
    // The policy forbids data: scripts and the fonts are the system's own; nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      output: {
        // zod stands alone, so that `main.tsx` can set it up before any contract builds a schema.
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.BIHUAN_SERVER ?? 'http://127.0.0.1:8080' } },
  },
})
