// Next serves its own pages: one for every address, which runs the app's entry in the browser as the other tools do.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const [port = '3000'] = process.argv.slice(2)
const dir = path.resolve('next')
const files = {
  'app/layout.tsx': `export default function Layout({ children }) {
  return <html lang="en"><body suppressHydrationWarning>{children}</body></html>
}
`,
  'app/[[...all]]/page.tsx': `import { Entry } from '../entry'
export default function Page() {
  return <><div id="root" suppressHydrationWarning /><Entry /></>
}
`,
  'app/entry.tsx': `'use client'
import { useEffect } from 'react'
export function Entry() {
  useEffect(() => void import('../../src/main'), [])
  return null
}
`,
  // The folder that holds both the app and Next: what lies outside of it is not compiled.
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(path.resolve('../..'))} }, devIndicators: false, typescript: { ignoreBuildErrors: true } }
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      jsx: 'preserve',
      strict: false,
      moduleResolution: 'bundler',
      module: 'esnext',
      target: 'es2022',
    },
  }),
  'package.json': JSON.stringify({ name: 'nexxo-bench-next-app', private: true }),
}
for (const [file, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  fs.writeFileSync(path.join(dir, file), text)
}
if (fs.existsSync('public')) fs.cpSync('public', path.join(dir, 'public'), { recursive: true })
const own = path.join(dir, 'node_modules')
if (!fs.existsSync(own)) fs.symlinkSync(fileURLToPath(new URL('node_modules', import.meta.url)), own)
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
spawn(process.execPath, [next, 'dev', '--turbopack', '--port', port, '--hostname', '127.0.0.1'], {
  cwd: dir,
  stdio: 'inherit',
}).once('exit', (code) => process.exit(code ?? 1))
