import fs from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { createProject, type Files, linkPackages, type Project } from '../test-project.ts'
import { dev, type DevEvent } from './index.ts'

/** React, as `packages` of a served project. */
export const REACT_PACKAGES = { react: 'react', 'react-dom': 'react-dom', scheduler: 'scheduler' }

/** A served project with a page of it in a real browser. */
export interface ServedProject {
  readonly project: Project
  readonly page: Page
  readonly origin: string
  readonly events: readonly DevEvent[]
  edit(file: string, change: (text: string) => string): void
  write(file: string, text: string): void
  /** Another page of the same project. */
  open(path?: string): Promise<Page>
  /** Ends the server and starts another one on its port; `between` runs while there is none. */
  restart(between: () => Promise<void>): Promise<void>
  /** Writes a mark into the page, which a reload would remove. */
  mark(): Promise<void>
  isMarked(): Promise<boolean>
  /** Waits until the element says so. */
  says(selector: string, text: string): Promise<void>
}

interface Served {
  readonly files: Files
  readonly config?: UserConfig
  readonly packages?: Readonly<Record<string, string>>
  readonly path?: string
  readonly mode?: string
  readonly reloadConfig?: (root: string) => Promise<UserConfig>
}

/** Serves projects for one test file; everything is ended and removed after each test. */
export function servedProjects(): (served: Served) => Promise<ServedProject> {
  const held: { browser?: Browser } = {}
  const ends: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const found = await findBrowser()
    if (found === undefined) throw new Error('These tests need a browser.')
    held.browser = await launchBrowser(found)
  })
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  afterAll(() => held.browser?.close())
  return async (served) => {
    if (held.browser === undefined) throw new Error('Projects are served inside of tests.')
    const context = await held.browser.newContext()
    ends.push(() => context.close())
    return serveProject(served, { context, ends })
  }
}

interface Place {
  readonly context: BrowserContext
  readonly ends: (() => Promise<void>)[]
}

async function serveProject(
  { files, config = {}, packages = {}, path: at = '/', mode = 'development', ...rest }: Served,
  { context, ends }: Place,
): Promise<ServedProject> {
  const project = createProject(files)
  ends.push(async () => fs.rmSync(project.root, { recursive: true, force: true }))
  linkPackages(project, packages)
  const events: DevEvent[] = []
  const onEvent = (event: DevEvent) => events.push(event)
  const reloadConfig = async () => (await rest.reloadConfig?.(project.root)) ?? config
  const start = (port: number) => dev({ root: project.root, config, port, mode, env: {}, reloadConfig, onEvent })
  const running = { server: await start(0) }
  const { origin } = running.server
  ends.push(() => running.server.close())
  const open = async (address = at) => {
    const page = await context.newPage()
    await page.goto(origin + address)
    return page
  }
  const page = await open()
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(project.root, file)), { recursive: true })
    fs.writeFileSync(path.join(project.root, file), text)
  }
  return {
    ...lookingAt(page),
    project,
    page,
    origin,
    events,
    write,
    edit: (file, change) => write(file, change(project.read(file))),
    open,
    async restart(between) {
      await running.server.close()
      await between()
      running.server = await start(Number(new URL(origin).port))
    },
  }
}

function lookingAt(page: Page): Pick<ServedProject, 'mark' | 'isMarked' | 'says'> {
  return {
    mark: () => page.evaluate(() => void Object.assign(window, { isMarked: true })),
    isMarked: () => page.evaluate(() => 'isMarked' in window),
    says: (selector, text) => page.locator(selector, { hasText: text }).first().waitFor({ timeout: 8000 }),
  }
}
