import type { Case } from '../label.ts'

const page = (...scripts: readonly string[]) =>
  `<!doctype html><html><body><div id="app"></div>${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('')}</body></html>`

const label = (given: Partial<Case['label']>): Case['label'] => ({
  tool: 'vite',
  flavour: 'vite',
  framework: 'none',
  entries: ['index: src/main.ts (index.html)'],
  outDir: 'dist',
  base: '/',
  ...given,
})

/** Vite: the forms of its configuration and what its command line changes. */
export const viteCases: readonly Case[] = [
  {
    name: 'Vite without a configuration',
    scripts: { dev: 'vite', build: 'vite build' },
    uses: 'vite@5',
    files: { 'index.html': page('/src/main.ts'), 'src/main.ts': '' },
    label: label({}),
  },
  {
    name: 'React with defineConfig',
    scripts: { dev: 'vite', build: 'tsc -b && vite build', preview: 'vite preview' },
    uses: 'vite@7 react@19 @vitejs/plugin-react@5',
    manifest: { type: 'module' },
    files: {
      'index.html': page('/src/main.tsx'),
      'src/main.tsx': '',
      'vite.config.ts': `import { defineConfig } from 'vite'\nimport react from '@vitejs/plugin-react'\nexport default defineConfig({ plugins: [react()], base: './', build: { outDir: 'build' } })`,
    },
    label: label({ framework: 'react', entries: ['index: src/main.tsx (index.html)'], outDir: 'build', base: './' }),
  },
  {
    name: 'base by loadEnv with an empty prefix',
    scripts: { 'build:pro': 'vue-tsc && vite build --mode production', dev: 'vite' },
    uses: 'vite@4 vue@3',
    files: {
      'index.html': page('/src/main.ts'),
      'src/main.ts': '',
      '.env': 'BASE_PATH=/from-env',
      '.env.production': 'BASE_PATH = "/admin"',
      'vite.config.ts': `
        import { defineConfig, loadEnv, type ConfigEnv, type UserConfig } from 'vite'
        import vue from '@vitejs/plugin-vue'
        import { resolve } from 'path'
        export default defineConfig(({ mode }: ConfigEnv): UserConfig => { const env = loadEnv(mode, process.cwd(), ''); return { base: env.BASE_PATH, plugins: [vue()], resolve: { alias: { '@': resolve(__dirname, 'src') } } } })`,
    },
    label: label({ framework: 'vue', base: '/admin/' }),
  },
  {
    name: 'a root of its own',
    scripts: { build: 'vite build' },
    uses: 'vite@4 three@0',
    files: {
      'src/index.html': page('./javascript/index.js'),
      'src/javascript/index.js': '',
      'vite.config.js': `export default { root: 'src/', publicDir: '../static/', base: './', build: { outDir: '../dist', emptyOutDir: true } }`,
    },
    label: label({ entries: ['index: src/javascript/index.js (src/index.html)'], base: './' }),
  },
  {
    name: 'a configuration in a folder',
    scripts: {
      build: 'node log.js build & vite build --config vite/config.prod.mjs',
      dev: 'vite --config vite/config.dev.mjs',
    },
    uses: 'vite@5 phaser@3',
    files: {
      'index.html': page('src/main.js'),
      'src/main.js': '',
      'vite/config.dev.mjs': `import { defineConfig } from 'vite'; export default defineConfig({ base: '/dev' })`,
      'vite/config.prod.mjs': `import { defineConfig } from 'vite'; export default defineConfig({ base: './', logLevel: 'warn' })`,
    },
    label: label({ entries: ['index: src/main.js (index.html)'], base: './' }),
  },
  {
    name: 'several pages',
    scripts: { build: 'vite build' },
    uses: 'vite@6',
    files: {
      'index.html': page('/src/main.ts'),
      'admin/index.html': page('./admin.ts'),
      'src/main.ts': '',
      'admin/admin.ts': '',
      'vite.config.mts': `
        import { resolve } from 'node:path'
        export default { build: { rollupOptions: { input: { shop: resolve(__dirname, 'index.html'), admin: resolve(import.meta.dirname, 'admin/index.html') } } } }`,
    },
    label: label({ entries: ['shop: src/main.ts (index.html)', 'admin: admin/admin.ts (admin/index.html)'] }),
  },
  {
    name: 'scripts for a backend',
    scripts: { build: 'vite build' },
    uses: 'vite@5 vue@3',
    files: {
      'assets/app.ts': '',
      'vite.config.ts': `export default { base: '/static/', build: { manifest: true, outDir: 'public/static', rollupOptions: { input: 'assets/app.ts' } } }`,
    },
    label: label({ framework: 'vue', entries: ['app: assets/app.ts'], outDir: 'public/static', base: '/static/' }),
  },
  {
    name: 'flags over the file of Vite',
    scripts: { build: 'vite build --base=/over/ --outDir over' },
    uses: 'vite@5 svelte@5',
    files: {
      'index.html': page('/src/main.ts'),
      'src/main.ts': '',
      'vite.config.js': `export default { base: '/file/', build: { outDir: 'file' } }`,
    },
    label: label({ framework: 'svelte', outDir: 'over', base: '/over/' }),
  },
  {
    name: 'an async function of Vite with a mode',
    scripts: { build: 'vite build --mode staging' },
    uses: 'vite@5 solid-js@1',
    files: {
      'index.html': page('/src/main.ts'),
      'src/main.ts': '',
      'vite.config.mjs': `export default async ({ command, mode }) => ({ base: command === 'build' ? '/' + mode : '/' })`,
    },
    label: label({ framework: 'solid', base: '/staging/' }),
  },
  {
    name: 'webpack left over beside Vite',
    scripts: { build: 'vite build', storybook: 'start-storybook' },
    uses: 'vite@5 webpack@5 react@18 preact@10',
    files: {
      'index.html': page('/src/main.tsx'),
      'src/main.tsx': `import { h, render } from 'preact'`,
      'webpack.config.js': 'module.exports = {}',
      'vite.config.ts': 'export default {}',
    },
    label: label({ framework: 'preact', entries: ['index: src/main.tsx (index.html)'] }),
  },
  {
    name: 'react-scripts left for tests',
    scripts: { start: 'vite', build: 'vite build', test: 'react-scripts test' },
    uses: 'vite@4 react@18 react-scripts@5',
    files: {
      'index.html': page('/src/index.jsx'),
      'src/index.jsx': '',
      'public/index.html': '',
      'vite.config.js': `export default { build: { outDir: 'build' } }`,
    },
    label: label({ framework: 'react', entries: ['index: src/index.jsx (index.html)'], outDir: 'build' }),
  },
  {
    name: 'two module scripts in the page',
    scripts: { build: 'vite build' },
    uses: 'vite@5',
    files: { 'index.html': page('/src/polyfills.ts', '/src/main.ts'), 'src/polyfills.ts': '', 'src/main.ts': '' },
    label: label({ entries: ['index: src/polyfills.ts + src/main.ts (index.html)'] }),
  },
]
