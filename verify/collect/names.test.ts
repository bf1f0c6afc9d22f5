import { expect, test } from 'vitest'
import { logicalPath } from './names.ts'

test('takes out what webpack, Rspack, Vite, Rolldown, esbuild, Angular and Parcel put into names', () => {
  const names = [
    ['static/js/main.41334c7e.js', 'static/js/main.*.js'],
    ['main.24bff4a076d97aa949c9.js', 'main.*.js'],
    ['static/media/pear.6ce24c58023cc2f8fd88fe9d219db6c6.svg', 'static/media/pear.*.svg'],
    ['6ce24c58023cc2f8fd88fe9d219db6c6.svg', '*.svg'],
    ['assets/index-R2F2MM0k.css', 'assets/index-*.css'],
    ['assets/Pears-BPQ_MI9U.js', 'assets/Pears-*.js'],
    ['chunks/chunk-SGNTMVCX.js', 'chunks/chunk-*.js'],
    ['media/pear-VP7KDFFH.woff2', 'media/pear-*.woff2'],
    ['main.41334c7e.js.map', 'main.*.js.map'],
    ['js/02b878a9591f.624.css', 'js/*.624.css'],
    ['js/DYi3N-TL-Bv4.ripeness.worker.js', 'js/*.ripeness.worker.js'],
    ['js/BPvnIzWKjBPv.index.css', 'js/*.index.css'],
    ['js/DFzkKpgAGPFO.Orders.css', 'js/*.Orders.css'],
    ['static/img/logo.a66dda9.png', 'static/img/logo.*.png'],
    ['static/js/lib.a8Kd93Lm0QwErTyU12.js', 'static/js/lib.*.js'],
  ]
  for (const [name, logical] of names) expect(logicalPath(name ?? '')).toBe(logical)
})

test('leaves words, dates and sizes that a person wrote', () => {
  const names = [
    'robots.txt',
    'hero-Portrait.png',
    'hero-portrait.png',
    'harvest-20240115.png',
    'icon-192x192.png',
    'apple-touch-icon.png',
    'orchard-IMG_2024.png',
    'hero-1024x768.png',
    'pear.min.js',
    'RipePears.min.js',
    'pearSVG.min.css',
    'pearTree2.min.css',
    '20240115.harvest.pdf',
    'facade.pear.svg',
    'favicon.ico',
    'swatch-ffcc00.png',
    'orchard.1234567.jpg',
    'facades.defaced.svg',
    'safari-pinned-tab.svg',
  ]
  for (const name of names) expect(logicalPath(name)).toBe(name)
})
