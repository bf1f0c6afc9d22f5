import fs from 'node:fs'
import path from 'node:path'
import { Bundle, MagicString } from 'magic-string'

/** A built folder that has a place for every kind of fault, and its project: nobody needs to run it. */
export function writeGarden({ dir, root }: { readonly dir: string; readonly root: string }): void {
  for (const name of ['plums', 'tree-polyfill', 'apples'])
    put(root, `node_modules/${name}/package.json`, `{"name":"${name}","version":"1.0.0"}`)
  const files: Readonly<Record<string, string>> = {
    'index.html': PAGE,
    'favicon.ico': 'icon of a pear',
    'robots.txt': 'User-agent: *\n',
    'manifest.json': '{"name":"Garden"}',
    'orchard.woff2': 'letters of a plum',
    'static/media/pear.0a1b2c3d.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>',
    'static/media/plum.0123abcd.svg': '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>',
    'static/media/prices.4d5e6f70.csv': 'pear,290\nplum,120\n',
    'static/css/main.0badcafe.css': MAIN_STYLES,
    'static/css/late.1badcafe.css': '.late { color: #123456 }\n',
    'static/css/print.2badcafe.css': '.print { color: #654321 }\n',
    'static/js/main.41334c7e.js.LICENSE.txt': '/**\n * @license plums\n */\n',
    'service-worker.js': 'self.__precache=[{revision:"1",url:"/index.html"},{revision:"2",url:"/robots.txt"}];',
    'asset-manifest.json': MANIFEST,
  }
  for (const [file, text] of Object.entries(files)) put(dir, file, text)
  putScript(dir, 'static/js/main.41334c7e.js', [
    ['src/index.js', INDEX],
    ['src/prices.json', 'const prices = { pear: "dear", plum: "cheap" };\n'],
    ['node_modules/plums/index.production.js', 'const plums = { mode: "production" };\n'],
    ['node_modules/plums/stone.js', 'const stone = plums;\n'],
    ['node_modules/tree-polyfill/index.js', 'Object.assign(globalThis, { tree: plums });\n'],
    ['webpack/runtime/publicPath', 'n.p = "/";\nn.u = (e) => ({ 453: "70b6466a" })[e] + ".js";\n'],
  ])
  putScript(dir, 'static/js/late.70b6466a.js', [['src/late.js', 'console.log("late");\n']])
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Garden</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="Pears and plums">
<meta property="og:title" content="Garden"><link rel="icon" href="/favicon.ico"><link rel="manifest" href="/manifest.json">
<style>body { margin: 0 }</style><script type="application/ld+json">{"name": "Garden"}</script><script>window.season = "summer"</script>
<script defer src="/static/js/main.41334c7e.js"></script><script defer src="/service-worker.js"></script>
<link href="/static/css/main.0badcafe.css" rel="stylesheet"><link href="/static/css/print.2badcafe.css" rel="stylesheet">
</head><body class="calm"><noscript>Turn on JavaScript.</noscript><div id="root"></div></body></html>`

const MAIN_STYLES = `@layer base, shelf;
@layer base { p { margin: 0 } }
@font-face { font-family: Orchard; src: url(/orchard.woff2) }
:root { --step: 4px }
.crate { color: #282c34; padding: 4px 8px; z-index: 2; font-weight: 700; font-family: Fira, serif }
.crate:hover { opacity: .5 }
.crate:focus-visible { outline: 2px solid red }
.crate:disabled { display: none }
.crate > .lid, .crate .bottom { position: relative; text-align: center; transition: color 1s }
.crate::before { content: "pear"; width: calc(1px + 2em); height: var(--step) }
.crate li:first-child { color: green !important }
.ripe { color: navy; animation: falling 2s linear; background: url(/static/media/pear.0a1b2c3d.svg) }
.ripe { color: teal }
.shy { -webkit-user-select: none; user-select: none; background: url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf) }
@media (min-width: 600px) { .crate { padding: 16px } }
@media (prefers-color-scheme: dark) { .crate { color: white } }
@media (prefers-reduced-motion: reduce) { .ripe { animation: none } }
@media print { .crate { display: none } }
@supports (display: grid) { .crate { display: grid } }
@keyframes falling { from { top: 0 } to { top: 40px } }
`

const MANIFEST = `{
  "files": {
    "main.js": "/static/js/main.41334c7e.js",
    "main.css": "/static/css/main.0badcafe.css",
    "index.html": "/index.html"
  },
  "entrypoints": [
    "static/css/main.0badcafe.css",
    "static/js/main.41334c7e.js"
  ]
}
`

const INDEX = `register("orchard.test/api");
document.title = "Garden";
document.cookie = "fruit=pear";
location.hash = "#plum";
let count = 0, kind = "pear";
class Crate { size = 3 }
const late = () => import("./late.70b6466a.js"), later = () => n.e(453);
async function harvest(trees, { ripe = !0, ...rest }, limit = 10) {
  if (trees.length < limit && ripe !== !1 || !rest.open) return [];
  const found = await fetch("/api/trees", { method: "POST", body: "{}", headers: { accept: "text/plain" } });
  for (let tree = 0; tree < trees.length; tree++) { if (tree & 1) continue; count += tree * 2; }
  try { parse(found?.body ?? kind, { ...rest, kind }); } catch (error) { report(error); }
  if (count > 1e3) throw new Error("The baskets are full");
  switch (kind) { case "pear": count = 1; break; default: kind = "plum"; }
  return trees.map((tree) => tree.weight);
}
function show(fruit) {
  useEffect(() => { setTimeout(tick, 250); }, [fruit]);
  localStorage.setItem("basket", fruit);
  history.pushState({}, "", "/pears");
  console.log("shown");
  addEventListener("scroll", tick);
  document.getElementById("root");
  count === 0 ? tick() : stop(fruit, count);
  const label = \`\${fruit} of today\`, day = new Date().getDate(), row = /row-\\d+/g;
  const price = (290).toLocaleString("de-DE");
  return jsx("button", { className: "crate ripe", onClick: tick, "aria-label": "Buy it now, please", alt: "pear", tabIndex: 0,
    htmlFor: "amount", href: "/shop", placeholder: "How many", name: "amount", id: "buy", style: { top: 1 }, disabled: !1,
    children: ["Buy", label, day, row, price] });
}
`

function putScript(dir: string, file: string, sources: readonly (readonly [string, string])[]): void {
  const bundle = new Bundle({ separator: '' })
  for (const [filename, text] of sources) {
    bundle.addSource({
      filename: `../../../${filename}`,
      content: new MagicString(text, { filename: `../../../${filename}` }),
    })
  }
  put(dir, file, `${bundle.toString()}//# sourceMappingURL=${path.basename(file)}.map`)
  const map = bundle.generateMap({ file: path.basename(file), includeContent: true, hires: true })
  put(dir, `${file}.map`, map.toString())
}

function put(dir: string, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  fs.writeFileSync(path.join(dir, file), text)
}
