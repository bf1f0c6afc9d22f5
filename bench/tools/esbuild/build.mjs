// esbuild writes no page, so what an app built with it has beside it: the page with its script and stylesheet, and the public files.
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'

const outdir = process.env.BENCH_OUT
const { metafile } = await build({
  entryPoints: ['src/main.tsx'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  metafile: true,
  jsx: 'automatic',
  target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  publicPath: '/',
  loader: { '.png': 'file', '.svg': 'file' },
  legalComments: 'none',
  logLevel: 'warning',
})
const outputs = Object.entries(metafile.outputs)
const [script, { cssBundle }] = outputs.find(([, { entryPoint }]) => entryPoint === 'src/main.tsx')
const urlOf = (file) => `/${path.relative(outdir, file)}`
const tags = [
  `<script type="module" src="${urlOf(script)}"></script>`,
  ...(cssBundle === undefined ? [] : [`<link rel="stylesheet" href="${urlOf(cssBundle)}">`]),
]
const page = fs.readFileSync('bare.html', 'utf8').replace('</head>', () => `${tags.join('')}</head>`)
fs.writeFileSync(path.join(outdir, 'index.html'), page)
if (fs.existsSync('public')) fs.cpSync('public', outdir, { recursive: true })
