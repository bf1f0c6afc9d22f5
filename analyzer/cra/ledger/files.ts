import type { Location } from '../../../core/diagnostic.ts'
import type { LedgerRow } from '../../../core/ledger.ts'
import { DEPLOYMENT_FILES } from '../data/deployment-files.ts'
import { outputOf } from '../model/output.ts'
import { tailwindConfig } from '../model/styles.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row, wholeFile } from './row.ts'
import { namesFolder } from './scripts.ts'

const IGNORED: Ruling = {
  verdict: 'not-needed',
  note: 'react-scripts ignores it for the application, and the engine is told to do so too.',
}

/** Configuration files at the root that belong to other tools, and what react-scripts makes of them. */
const STRAY: readonly (readonly [RegExp, Ruling])[] = [
  [/^(\.babelrc(\.\w+)?|babel\.config\.\w+)$/, IGNORED],
  [/^(\.postcssrc(\.\w+)?|postcss\.config\.\w+)$/, { ...IGNORED, rule: 'cra/config' }],
  [/^tailwind\.config\.\w+$/, IGNORED],
  [
    /^(webpack\.config\.\w+|vite\.config\.\w+|craco\.config\.\w+|config-overrides\.js)$/,
    { verdict: 'not-needed', note: 'No script uses it for the build.' },
  ],
  [
    /^(\.eslintrc(\.\w+)?|\.eslintignore)$/,
    {
      verdict: 'mapped-with-difference',
      note: 'ESLint no longer runs inside the build; the file stays.',
      rule: 'cra/eslint',
    },
  ],
  [
    /^eslint\.config\.[cm]?[jt]s$/,
    { verdict: 'not-needed', note: 'react-scripts does not read flat configuration; the file stays.' },
  ],
  [/^jest\.config\.\w+$/, { verdict: 'not-needed', note: '`react-scripts test` does not read it.' }],
  [/^\.browserslistrc$/, { verdict: 'mapped', note: 'It stays where it is; the engine reads the production list.' }],
]

/** Stray configuration and deployment files, one row each. */
export function fileRows(reading: CraReading): readonly LedgerRow[] {
  const { tree } = reading.project
  const tailwind = tailwindConfig(reading)?.file
  const stray = tree.list().flatMap((file) => {
    const ruling = file === tailwind ? undefined : STRAY.find(([pattern]) => pattern.test(file))?.[1]
    return ruling === undefined ? [] : [fileRow(file, [wholeFile(file, tree.read(file))], ruling)]
  })
  return [...stray, ...deploymentRows(reading)]
}

function fileRow(file: string, at: readonly Location[], ruling: Ruling): LedgerRow {
  return row({ id: `file/${file}`, kind: 'file', subject: file, at }, ruling)
}

function deploymentRows(reading: CraReading): readonly LedgerRow[] {
  const { tree } = reading.project
  const dir = outputOf(reading).value.dir
  return tree
    .list()
    .filter((file) => DEPLOYMENT_FILES.test(file))
    .flatMap((file) => {
      const text = tree.read(file) ?? ''
      const tool = linesWith(file, text, (line) => line.includes('react-scripts'))
      const folder = linesWith(file, text, (line) => namesFolder(line, dir))
      if (tool.length > 0)
        return [
          fileRow(file, [...tool, ...folder], {
            verdict: 'manual',
            note: 'It calls react-scripts; call the npm script instead.',
          }),
        ]
      return folder.length === 0
        ? []
        : [
            fileRow(file, folder, {
              verdict: 'not-needed',
              note: `It names \`${dir}\`, where the build is written as before.`,
            }),
          ]
    })
}

function linesWith(file: string, text: string, wanted: (line: string) => boolean): readonly Location[] {
  return [...text.matchAll(/[^\n\r]+/g)]
    .filter(([line]) => wanted(line))
    .map((match) => ({ file, start: match.index, end: match.index + match[0].length }))
}
