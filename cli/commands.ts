import type { Command } from './command.ts'

export interface CommandEntry {
  /** `[dir]`, `<id>`: what stands behind the command. */
  readonly operand: string
  readonly summary: string
  /** Nothing of a command is loaded before it is asked for. */
  readonly load: () => Promise<{ readonly command: Command }>
}

/** Every command, in the order of `nexxo --help`. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  analyze: {
    operand: '[dir]',
    summary: 'print what the project is built with, and what would become of it',
    load: () => import('./commands/analyze.ts'),
  },
  migrate: {
    operand: '[dir]',
    summary: 'migrate the project, build both, verify and report',
    load: () => import('./commands/migrate.ts'),
  },
  verify: {
    operand: '[dir]',
    summary: 'compare the original build with the migrated one',
    load: () => import('./commands/verify.ts'),
  },
  doctor: {
    operand: '[dir]',
    summary: 'check the machine, the project and the migration',
    load: () => import('./commands/doctor.ts'),
  },
  build: { operand: '[dir]', summary: 'build the project for production', load: () => import('./commands/build.ts') },
  dev: {
    operand: '[dir]',
    summary: 'build for development, serve, and reload the page when a file changes',
    load: () => import('./commands/dev.ts'),
  },
  preview: {
    operand: '[dir]',
    summary: 'serve the build as a static server would',
    load: () => import('./commands/preview.ts'),
  },
  bench: {
    operand: '<what>',
    summary: 'measure builds and dev servers on this machine, or edit for ten minutes',
    load: () => import('./commands/bench.ts'),
  },
  explain: {
    operand: '<id>',
    summary: 'print the documentation of a rule, a check or a diagnostic',
    load: () => import('./commands/explain.ts'),
  },
}
