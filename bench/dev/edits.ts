import fs from 'node:fs'
import path from 'node:path'

/** What a developer changes: the root of the component tree, a leaf of it, a stylesheet, a module that nothing can take over. */
export type EditKind = 'root' | 'leaf' | 'css' | 'reload'

/** One place of an app, and what is to be written there. */
export interface Edit {
  readonly kind: EditKind
  /** posix, below the app's folder */
  readonly file: string
  /** The text before, and the text after for the n-th edit; each shows on the page as `signatureOf` says. */
  readonly change: (text: string, count: number) => string
}

/** Places of one app; `path` is the address whose page shows them. */
export interface EditPlan {
  readonly path: string
  readonly edits: readonly Edit[]
}

const CSS: Edit['change'] = (text, count) => `${text}\n:root { --edit-css: ${count}; }\n`
const RELOAD: Edit['change'] = (text, count) => `${text}\ndocument.documentElement.dataset.editReload = '${count}'\n`

/** Gives the first of such tags in the text an attribute that counts. */
function tagged(kind: 'root' | 'leaf', tag: string): Edit['change'] {
  return (text, count) => {
    const at = text.indexOf(tag)
    if (at < 0) throw new Error(`There is no ${tag} to edit.`)
    return `${text.slice(0, at + tag.length)} data-edit-${kind}="${count}"${text.slice(at + tag.length)}`
  }
}

/** What is edited in the apps of bench/material/apps.ts. */
export const PLANS: Readonly<Record<string, EditPlan>> = {
  template: {
    path: '/',
    edits: [
      { kind: 'root', file: 'src/App.tsx', change: tagged('root', '<h1') },
      { kind: 'css', file: 'src/index.css', change: CSS },
      { kind: 'reload', file: 'src/main.tsx', change: RELOAD },
    ],
  },
  real: {
    path: '/',
    edits: [
      { kind: 'root', file: 'src/App.tsx', change: tagged('root', '<Typography variant="h6"') },
      { kind: 'leaf', file: 'src/components/NumberCard.tsx', change: tagged('leaf', '<Card') },
      { kind: 'css', file: 'src/index.css', change: CSS },
      { kind: 'reload', file: 'src/main.tsx', change: RELOAD },
    ],
  },
  'modules-1000': modules(),
  'modules-5000': modules(),
}

function modules(): EditPlan {
  return {
    path: '/feature0',
    edits: [
      { kind: 'root', file: 'src/App.tsx', change: tagged('root', '<main') },
      { kind: 'leaf', file: 'src/feature0/Part29.tsx', change: tagged('leaf', '<section') },
      { kind: 'css', file: 'src/index.css', change: CSS },
      { kind: 'reload', file: 'src/main.tsx', change: RELOAD },
    ],
  }
}

/**
 * Writes the n-th edit into a file whose text was `before`.
 *
 * @returns when the file was written, in milliseconds since 1970, not rounded
 */
export function write(appDir: string, edit: Edit, { before, count }: { before: string; count: number }): number {
  const text = edit.change(before, count)
  const began = performance.timeOrigin + performance.now()
  fs.writeFileSync(path.join(appDir, edit.file), text)
  return began
}

/**
 * Runs in the page from its beginning, and after every reload: tells `nexxoBenchSaw` what edits the page shows, as soon as its document
 * changes. A timer alone would see that up to 4 ms later, which is what tools differ by; it is there for what is no change of the document.
 */
export const WATCH_EDITS = `(() => {
  let last = ''
  const look = () => {
    const root = document.documentElement
    if (root === null) return
    const found = {
      root: document.querySelector('[data-edit-root]')?.getAttribute('data-edit-root'),
      leaf: document.querySelector('[data-edit-leaf]')?.getAttribute('data-edit-leaf'),
      css: getComputedStyle(root).getPropertyValue('--edit-css').trim(),
      reload: root.dataset.editReload,
    }
    const now = JSON.stringify(found)
    if (now !== last) globalThis.nexxoBenchSaw(now, performance.timeOrigin + performance.now())
    last = now
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  addEventListener('load', look, true)
  setInterval(look, 4)
})()`
