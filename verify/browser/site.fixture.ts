import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A plain site with two routes, a lazy chunk, a picture, a form and storage: path → content. */
export type Site = Readonly<Record<string, string>>

const PEAR =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="olive"/></svg>'

const SCRIPT = `
  const root = document.getElementById('root');
  const page = location.pathname === '/plums' ? 'Plums' : 'Pears';
  document.title = page + ' | Orchard';
  root.innerHTML = '<nav><a href="/">Pears</a> <a href="/plums">Plums</a></nav><main><h1>' + page + '</h1>' +
    '<img alt="A pear" src="/media/pear.1111.svg"><p class="note">Ripe and sweet.</p>' +
    '<input placeholder="How many"><button class="order">Order</button></main>';
  localStorage.setItem('basket', '3 pears');
  console.log('The orchard is open.');
  document.querySelector('.order').addEventListener('click', () => {
    const reply = document.createElement('p');
    reply.textContent = 'Ordered.';
    document.querySelector('main').append(reply);
  });
  import('/js/lazy.1111.js').then(({ greet }) => {
    const line = document.createElement('footer');
    line.textContent = greet();
    root.append(line);
  });
`

const STYLE = `
  body { margin: 0; font-family: sans-serif; color: #222222 }
  .order { background: #006600; color: white; border: 0; padding: 8px }
  .order:hover { background: #009900 }
  @media (max-width: 600px) { .note { font-size: 12px } }
`

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Orchard</title>
  <link rel="stylesheet" href="/css/main.1111.css"></head>
  <body><div id="root"></div><script type="module" src="/js/main.1111.js"></script></body></html>`

export const ORCHARD: Site = {
  'index.html': HTML,
  'js/main.1111.js': SCRIPT,
  'js/lazy.1111.js': `export const greet = () => 'Grown with care.'`,
  'css/main.1111.css': STYLE,
  'media/pear.1111.svg': PEAR,
}

/** The same site with other hashes in every file name, as another bundler would write it. */
export function rehashed(site: Site): Site {
  const entries = Object.entries(site).map(([file, text]) =>
    [file, text].map((one) => one.replaceAll('.1111.', '.abcd2222.')),
  )
  return Object.fromEntries(entries)
}

/** The rehashed site with one text replaced everywhere; the text must be there. */
export function changed(site: Site, { from, to }: { readonly from: string; readonly to: string }): Site {
  if (!Object.values(site).some((text) => text.includes(from))) throw new Error(`Nothing contains ${from}.`)
  return rehashed(Object.fromEntries(Object.entries(site).map(([file, text]) => [file, text.replaceAll(from, to)])))
}

export function without(site: Site, file: string): Site {
  return rehashed(Object.fromEntries(Object.entries(site).filter(([name]) => name !== file)))
}

/** Writes sites to a temporary folder of their own; the caller removes `dir`. */
export function writeSites(...sites: readonly Site[]): { readonly dir: string; readonly folders: readonly string[] } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-browser-'))
  const folders = sites.map((site, at) => {
    for (const [file, text] of Object.entries(site)) {
      const target = path.join(dir, String(at), file)
      fs.mkdirSync(path.dirname(target), { recursive: true })
      fs.writeFileSync(target, text)
    }
    return path.join(dir, String(at))
  })
  return { dir, folders }
}
