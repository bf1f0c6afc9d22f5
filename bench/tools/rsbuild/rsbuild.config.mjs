import { defineConfig } from '@rsbuild/core'
import { pluginReact } from '@rsbuild/plugin-react'

export default defineConfig({
  plugins: [pluginReact()],
  source: { entry: { index: './src/main.tsx' } },
  html: { template: './bare.html' },
  // What the page cannot load does not count, and webpack and Vite write none by default.
  output: { legalComments: 'none', distPath: { root: process.env.BENCH_OUT } },
})
