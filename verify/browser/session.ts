import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core'
import type { FindAnswer } from './answers.ts'
import type { RecordedAnswer } from '../../core/config.ts'
import { APP_ORIGIN, type ServedFolder } from './folder.ts'
import type { Message, RequestSeen } from './observation.ts'
import { holdClock, type Pace } from './pace.ts'
import { recordKit } from './page/record.ts'
import { asksForData, REFUSAL } from './refusal.ts'
import { readSent } from './sent.ts'
import { determinismKit, FIXED_TIME } from './page/kit.ts'

/** One page of one side with everything it says and asks for written down. */
export interface Session {
  readonly page: Page
  readonly messages: readonly Message[]
  readonly requests: readonly RequestSeen[]
  /** Requests that wait for an answer. */
  readonly pending: () => number
  /** Milliseconds since the last answer came in; what it brings may not have run yet. */
  readonly sinceAnswer: () => number
  /** Whether the tab crashed. */
  readonly crashed: () => boolean
  /** Whether scripts get the data they ask for from now on. */
  readonly serveData: (data: 'served' | 'refused') => void
  /** Leaves the page and takes away what the app has stored: the next load is a first visit. */
  readonly forget: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Log {
  readonly messages: Message[]
  readonly requests: RequestSeen[]
  readonly open: Set<Request>
  answeredAt: number
  crashed: boolean
  data: 'served' | 'refused'
}

interface Side {
  readonly folder: ServedFolder
  readonly answer: FindAnswer
  /** Text of a script that runs in every page before the app. */
  readonly setup: string | undefined
  /** What a request for data gets that nothing is recorded for; a refusal without it. */
  readonly stand?: RecordedAnswer | undefined
  readonly pace?: Pace | undefined
}

/** Opens a fresh context on one side: nothing of an earlier visit is left in it. */
export async function openSession(browser: Browser, side: Side): Promise<Session> {
  const log = openLog()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    colorScheme: 'light',
    deviceScaleFactor: 1,
    serviceWorkers: 'block',
  })
  await context.addInitScript(recordKit())
  if (side.pace === 'stepped') await holdClock(context)
  await context.addInitScript(determinismKit(side.pace === 'stepped' ? undefined : FIXED_TIME))
  if (side.setup !== undefined) await context.addInitScript(setupProgram(side.setup))
  await context.route('**/*', (route) => answer(route, side, log))
  await context.routeWebSocket(/./, (socket) => {
    log.messages.push({ kind: 'socket', type: 'open', text: socket.url() })
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  listen({ context, page, log })
  return {
    page,
    messages: log.messages,
    requests: log.requests,
    pending: () => log.open.size,
    sinceAnswer: () => performance.now() - log.answeredAt,
    crashed: () => log.crashed,
    serveData: (data) => {
      log.data = data
    },
    forget: () => forget(context, page),
    close: () => bounded(context.close(), 1500).then(() => undefined),
  }
}

/** Where storage can be emptied after the app is gone: some write to it while they are left. */
const EMPTY_PAGE = `${APP_ORIGIN}/.nexxo/empty`

async function forget(context: BrowserContext, page: Page): Promise<void> {
  await page.goto(EMPTY_PAGE, { waitUntil: 'commit', timeout: 8000 })
  await page.evaluate('sessionStorage.clear()')
  await context.clearCookies()
  const protocol = await context.newCDPSession(page)
  await protocol.send('Storage.clearDataForOrigin', { origin: APP_ORIGIN, storageTypes: 'all' })
  await protocol.send('Page.resetNavigationHistory')
  await protocol.detach()
}

function openLog(): Log {
  return { messages: [], requests: [], open: new Set(), answeredAt: -Infinity, crashed: false, data: 'served' }
}

/** Resolves with `undefined` when the time is up or the promise fails; a page in an endless loop answers nothing. */
export async function bounded<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  const late = new AbortController()
  const timer = new Promise<undefined>((resolve) => {
    const handle = setTimeout(() => resolve(undefined), limitMs)
    late.signal.addEventListener('abort', () => clearTimeout(handle))
  })
  try {
    return await Promise.race([promise, timer])
  } catch {
    return undefined
  } finally {
    late.abort()
    promise.catch(() => undefined)
  }
}

/** What the graphics driver says of its own work depends on how busy the machine is. */
const OF_THE_DRIVER = /^\[\.WebGL-0x[\da-f]+\]\s?GL Driver Message|^Canvas2D: Multiple readback operations/

function listen({
  context,
  page,
  log,
}: {
  readonly context: BrowserContext
  readonly page: Page
  readonly log: Log
}): void {
  const say = (message: Message): void => void log.messages.push(message)
  page.on('console', (message) => {
    if (!OF_THE_DRIVER.test(message.text())) say({ kind: 'console', type: message.type(), text: message.text() })
  })
  page.on('pageerror', (error) => say({ kind: 'page-error', type: 'error', text: describe(error) }))
  page.on('dialog', (dialog) => {
    say({ kind: 'dialog', type: dialog.type(), text: dialog.message() })
    // Whoever is asked whether to leave a page leaves it.
    const answered = dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()
    answered.catch(() => undefined)
  })
  page.on('crash', () => {
    log.crashed = true
    say({ kind: 'crash', type: 'tab', text: 'The tab crashed.' })
  })
  page.on('request', (request) => log.open.add(request))
  const closed = (request: Request): void => {
    log.open.delete(request)
    log.answeredAt = performance.now()
  }
  page.on('requestfinished', closed)
  page.on('requestfailed', closed)
  context.on('page', (popup) => {
    if (popup === page) return
    say({ kind: 'popup', type: 'window', text: popup.url() })
    popup.close().catch(() => undefined)
  })
}

/** What a page throws need not be an Error. */
/**
 * One and the same error reaches the page by chance as a plain or as an unhandled rejection, and with or without the call it
 * failed in (`Failed to execute 'json' on 'Response'`): what is compared is the error itself.
 */
function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text
    .replace(/\bUncaught (?:\(in promise\) )?/, '')
    .replace(/\bFailed to execute '\w+' on '\w+': /, '')
    .replace(/^Error: (?=\w*Error: )/, '')
}

async function answer(route: Route, side: Side, log: Log): Promise<void> {
  const request = route.request()
  if (request.url() === EMPTY_PAGE) {
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }).catch(() => undefined)
    return
  }
  const usual = replyTo(request, side)
  const refused = log.data === 'refused' && asksForData({ type: request.resourceType(), file: usual.file })
  const reply = refused ? { ...REFUSAL, file: undefined, content: undefined } : usual
  const seen = { method: request.method(), url: request.url(), type: request.resourceType(), ...readSent(request) }
  log.requests.push({ ...seen, status: reply.status, file: reply.file, content: reply.content })
  const origin = request.headers()['origin']
  const headers = {
    'content-type': reply.type,
    'last-modified': LAST_MODIFIED,
    'access-control-allow-origin': origin ?? '*',
    ...(origin === undefined ? {} : { 'access-control-allow-credentials': 'true' }),
    // The app is visited under https, and may ask an address of http that its own host would let it ask.
    ...(request.isNavigationRequest() ? { 'content-security-policy': 'upgrade-insecure-requests' } : {}),
    ...reply.headers,
  }
  // The page may have gone away meanwhile.
  await route.fulfill({ status: reply.status, headers, body: reply.body }).catch(() => undefined)
}

/** Without it `document.lastModified` is the moment of the visit. */
const LAST_MODIFIED = new Date(FIXED_TIME).toUTCString()

interface Reply {
  readonly status: number
  /** Recorded ones, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly type: string
  readonly body: string | Buffer
  readonly file: string | undefined
  readonly content: string | undefined
}

/** A recorded answer first, then the build, then a refusal that is the same on both sides. */
function replyTo(request: Request, side: Side): Reply {
  const url = new URL(request.url())
  const recorded = side.answer(request.method(), url)
  const nothing = { file: undefined, content: undefined }
  if (recorded !== undefined) return { ...recordedReply(recorded), ...nothing }
  const mode = request.isNavigationRequest() ? 'fallback' : 'file'
  const file = request.method() === 'GET' ? side.folder.find(url.href, mode) : undefined
  if (file !== undefined)
    return { status: 200, type: file.type, body: file.bytes, file: file.path, content: file.content }
  const asked = ['xhr', 'fetch', 'eventsource', 'ping', 'websocket'].includes(request.resourceType())
  if (asked && side.stand !== undefined) return { ...recordedReply(side.stand), ...nothing }
  const status = side.folder.owns(url.href) && !asked ? 404 : 503
  return { status, type: 'text/plain; charset=utf-8', body: '', ...nothing }
}

function recordedReply({ status, body, headers }: RecordedAnswer): Pick<Reply, 'status' | 'headers' | 'type' | 'body'> {
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null)
  return { status, headers: Object.fromEntries(named), type, body: text }
}

/** What begins the message of a setup script that throws. */
export const SETUP_FAILED = 'verify.setup failed'

/** An empty page has no storage to write to, and a setup that throws must not pass for a fault of the app. */
function setupProgram(setup: string): string {
  return `if (/^https?:$/.test(location.protocol)) { try {\n${setup}\n} catch (error) { console.error('${SETUP_FAILED}: ' + error) } }`
}
