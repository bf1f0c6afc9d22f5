import type { Plugin } from 'rolldown'
import type { Program } from 'oxc-parser'
import { type Diagnostic, NexxoError } from '../../core/diagnostic.ts'
import { type GlobCall, type GlobMistake, globCalls } from '../globs/calls.ts'
import { type GlobFile, globFiles } from '../globs/files.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { failWith } from './fail.ts'
import { relativeTo, SCRIPT_ID } from './module-id.ts'

/** `import.meta.glob('./pears/*.js')`: a table of the files that patterns name, loaded when asked for or at once. */
export function globPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:globs',
    transform: {
      filter: { id: SCRIPT_ID, code: /\bimport\.meta\.glob/ },
      handler(code, id) {
        return editScript(code, id, ({ program, text, file }) => {
          const imports = globCalls(program).flatMap((glob, index) => {
            if (glob.kind === 'mistake') return failAt(glob, file, build)
            const files = globFiles(glob, file, build.config)
            if ('lost' in files) return failAt(lostPattern(glob, files.lost), file, build)
            for (const one of files) this.addWatchFile(one.file)
            const look = () => filesNow(glob, file, build)
            build.listings.set(`${id} ${index}`, { files: files.map((one) => one.file), look, top: build.config.root })
            const made = tableOf(glob, files, `__glob${index}`)
            text.overwrite(glob.start, glob.end, made.table)
            return made.imports
          })
          if (imports.length > 0) text.appendLeft(afterDirectives(program), `${imports.join(';')};`)
        })
      },
    },
  }
}

function filesNow(glob: GlobCall, importer: string, { config }: Build): readonly string[] {
  const files = globFiles(glob, importer, config)
  return 'lost' in files ? [] : files.map(({ file }) => file)
}

interface Table {
  readonly table: string
  /** Statements that belong to the top of the module. */
  readonly imports: readonly string[]
}

function tableOf({ options }: GlobCall, files: readonly GlobFile[], prefix: string): Table {
  const request = (file: string) => JSON.stringify(options.query === '' ? file : `${file}?${options.query}`)
  const name = options.name === undefined ? undefined : JSON.stringify(options.name)
  const table = (values: readonly string[]) =>
    `({${files.map(({ key }, index) => `${JSON.stringify(key)}: ${values[index]}`).join(', ')}})`
  if (options.loading === 'lazy') {
    const member = name === undefined ? '' : `.then((module) => module[${name}])`
    return { table: table(files.map(({ file }) => `() => import(${request(file)})${member}`)), imports: [] }
  }
  const locals = files.map((_, index) => `${prefix}_${index}`)
  const imports = files.map(({ file }, index) =>
    name === undefined
      ? `import * as ${locals[index]} from ${request(file)}`
      : `import { ${name} as ${locals[index]} } from ${request(file)}`,
  )
  return { table: table(locals), imports }
}

/** Line numbers stay as they are: the imports go in front of the first statement. */
function afterDirectives({ body }: Program): number {
  return body.find((statement) => !('directive' in statement && statement.directive !== undefined))?.start ?? 0
}

function lostPattern({ start, end }: GlobCall, pattern: string): GlobMistake {
  return { start, end, message: `The pattern \`${pattern}\` leads to no folder of the project.` }
}

function failAt({ start, end, message }: GlobMistake, file: string, build: Build): never {
  const diagnostic: Diagnostic = {
    code: 'engine/glob',
    severity: 'error',
    message,
    help: 'A pattern begins with `./`, `../`, `/` for the project root, `**/`, or a path alias, after an exclamation mark to leave files out. Options are literals too.',
    at: { file: relativeTo(build.config.root, file), start, end },
  }
  return failWith(new NexxoError(diagnostic), build, file)
}
