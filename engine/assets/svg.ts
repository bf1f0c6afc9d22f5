import fs from 'node:fs'
import type { ConfigPlugin } from '@svgr/core'
import type { Language } from '../language.ts'

/**
 * An SVG file as a React component: `title` and `ref` are props, nothing is optimised away.
 *
 * @returns JSX source text
 */
export async function svgComponent(file: string, { jsx: runtime }: Pick<Language, 'jsx'>): Promise<string> {
  const [{ transform }, { default: jsx }] = await Promise.all([import('@svgr/core'), import('@svgr/plugin-jsx')])
  return transform(
    fs.readFileSync(file, 'utf8'),
    {
      // The package is CommonJS whose export is the plugin; its types describe a default export inside it.
      plugins: [jsx as unknown as ConfigPlugin],
      svgo: false,
      titleProp: true,
      ref: true,
      jsxRuntime: runtime === 'automatic' ? 'automatic' : 'classic',
    },
    { filePath: file, componentName: 'ReactComponent' },
  )
}
