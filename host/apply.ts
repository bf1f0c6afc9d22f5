import fs from 'node:fs'
import path from 'node:path'
import type { ChangeSet, FileChange } from '../core/change-set.ts'
import { refuse } from '../core/diagnostic.ts'
import { writeAtomically } from './disk.ts'
import type { Journal } from './journal.ts'

type Write =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }

/**
 * Writes a change set. Everything is checked first, then journaled, then written, so that a crash at any moment can be undone.
 *
 * @param onStep  called before each single step; for progress, and for the test that kills the process there
 * @throws NexxoError `apply/stale`, `apply/exists`, `apply/not-text`, `apply/outside-project`, `apply/not-writable`; nothing was written then
 */
export function applyChanges(
  root: string,
  changeSet: ChangeSet,
  journal: Journal,
  onStep: (step: string) => void,
): void {
  for (const change of changeSet.changes) checkChange(root, change)
  const writes = changeSet.changes.map(writeFor)
  for (const write of writes) {
    onStep(`journal ${write.path}`)
    journal.protect(write.path)
    if (write.kind === 'move') journal.protect(write.to)
  }
  for (const write of writes) {
    onStep(`${write.kind} ${write.path}`)
    perform(root, write)
  }
}

function writeFor(change: FileChange): Write {
  if (change.kind === 'remove') return { kind: 'remove', path: change.path }
  if (change.kind === 'move') return { kind: 'move', path: change.path, to: change.to }
  return { kind: 'write', path: change.path, text: change.after }
}

function perform(root: string, write: Write): void {
  const file = path.join(root, write.path)
  if (write.kind === 'write') writeAtomically(file, write.text, undefined)
  if (write.kind === 'remove') fs.rmSync(file)
  if (write.kind === 'move') {
    const target = path.join(root, write.to)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.renameSync(file, target)
  }
}

function checkChange(root: string, change: FileChange): void {
  for (const file of change.kind === 'move' ? [change.path, change.to] : [change.path]) checkPlace(root, file)
  const bytes = readBytes(path.join(root, change.path))
  if (change.kind === 'add') {
    if (bytes !== undefined) {
      throw refuse('apply/exists', {
        message: `${change.path} exists already. Nothing was written.`,
        help: 'Move it away, then run `nexxo migrate` again.',
      })
    }
    return
  }
  if (bytes === undefined) throw stale(change.path)
  if (change.kind === 'move') return
  if (bytes.equals(Buffer.from(change.before))) return
  throw isText(bytes)
    ? stale(change.path)
    : refuse('apply/not-text', {
        message: `${change.path} is not UTF-8 text, so it cannot be edited without loss. Nothing was written.`,
        help: 'Save it as UTF-8, then run `nexxo migrate` again.',
      })
}

function stale(file: string) {
  return refuse('apply/stale', {
    message: `${file} was changed since the plan was made. Nothing was written.`,
    help: 'Run `nexxo migrate` again.',
  })
}

/** The nearest existing folder must lie in the project, links resolved, and be writable. */
function checkPlace(root: string, file: string): void {
  const home = fs.realpathSync(root)
  const target = path.join(root, file)
  const linked = fs.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true
  let dir = path.dirname(target)
  while (!fs.existsSync(dir)) dir = path.dirname(dir)
  const real = fs.realpathSync(dir)
  if (linked || (real !== home && !real.startsWith(home + path.sep))) {
    throw refuse('apply/outside-project', {
      message: `${file} is a link or lies behind one. Nothing was written.`,
      help: 'Replace the link by a real file, then run `nexxo migrate` again.',
    })
  }
  try {
    fs.accessSync(dir, fs.constants.W_OK)
  } catch {
    throw refuse('apply/not-writable', {
      message: `There is no permission to write to ${path.relative(root, dir) || 'the project folder'}. Nothing was written.`,
      help: 'Change the permissions of the folder, then run `nexxo migrate` again.',
    })
  }
}

function readBytes(file: string): Buffer | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined
}

function isText(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8')).equals(bytes)
}
