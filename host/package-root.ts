import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Nexxo's own folder, whether it runs from sources or from `dist/`. */
export function packageRoot(): string {
  for (let dir = path.dirname(fileURLToPath(import.meta.url)); ; dir = path.dirname(dir)) {
    const file = path.join(dir, 'package.json')
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('"name": "nexxo"')) return dir
    if (path.dirname(dir) === dir) throw new Error('The package folder of nexxo cannot be found.')
  }
}
