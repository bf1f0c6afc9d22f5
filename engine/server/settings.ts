import path from 'node:path'
import { DEFAULTS, type HistoryConfig, type ListenConfig, type UserConfig } from '../../core/config.ts'
import type { EnvRequest } from '../config/env.ts'
import { type FileAccess, resolveAccess } from './access.ts'

/** A complete description of a server: every default filled in, every path absolute. */
export interface ServerSettings {
  /** 0 takes a free one. */
  readonly port: number
  readonly strictPort: boolean
  /** `undefined` is every interface. */
  readonly host: string | undefined
  readonly https: NonNullable<ListenConfig['https']>
  readonly http2: boolean
  readonly open: boolean | string
  readonly proxy: ListenConfig['proxy']
  readonly headers: NonNullable<ListenConfig['headers']>
  readonly cors: ListenConfig['cors']
  readonly allowedHosts: true | readonly string[]
  /** `undefined`: only what has a file is a page. */
  readonly history: HistoryConfig | undefined
  /** Absolute file of the module that sets up more; it sees the environment in `process.env`. */
  readonly setup: string | undefined
  /** What `.env` files say is read where it is wanted. */
  readonly environment: EnvRequest
  readonly folders: readonly { readonly dir: string; readonly at: string }[]
  readonly access: FileAccess
}

/** What a command line says; it comes before the configuration. */
export interface Asked {
  readonly port?: number | undefined
  /** The port is meant: no other will do. */
  readonly strictPort?: boolean | undefined
  readonly host?: string | boolean | undefined
  readonly open?: boolean | string | undefined
}

const EVERY_INTERFACE: readonly unknown[] = [true, '0.0.0.0', '::']

/** The development server's settings. */
export function serverSettings(config: UserConfig, root: string, asked: Asked = {}): ServerSettings {
  const { server = {} } = config
  return {
    ...listening({ port: 3000, ...server }, asked),
    http2: server.http2 ?? server.setup === undefined,
    setup: server.setup === undefined ? undefined : path.resolve(root, server.setup),
    environment: environmentOf(config, root, 'development'),
    folders: (server.folders ?? []).map(({ dir, at = '/' }) => ({ dir: path.resolve(root, dir), at: withSlashes(at) })),
    access: resolveAccess(root, server.fs),
  }
}

/** The settings of the preview of a build: those of `server` hold where `preview` is silent. */
export function previewSettings(config: UserConfig, root: string, asked: Asked = {}): ServerSettings {
  const { port: _port, setup: _setup, folders: _folders, fs, http2, ...server } = config.server ?? {}
  const merged: ListenConfig = { port: 4173, ...server, ...config.preview }
  return {
    ...listening(merged, asked),
    http2: merged.http2 ?? http2 ?? true,
    setup: undefined,
    environment: environmentOf(config, root, 'production'),
    folders: [],
    access: resolveAccess(root, fs),
  }
}

function environmentOf({ env = {} }: UserConfig, root: string, mode: string): EnvRequest {
  const rules = env.files ?? DEFAULTS.env.files
  return { root: path.resolve(root, env.dir ?? '.'), mode, rules, shell: process.env }
}

function listening(config: ListenConfig, asked: Asked) {
  const host = asked.host ?? config.host ?? false
  const history = config.historyFallback ?? true
  return {
    port: asked.port ?? config.port ?? 0,
    strictPort: asked.strictPort ?? config.strictPort ?? false,
    host: EVERY_INTERFACE.includes(host) ? undefined : typeof host === 'string' ? host : '127.0.0.1',
    https: config.https ?? false,
    open: asked.open ?? config.open ?? false,
    proxy: config.proxy,
    headers: config.headers ?? {},
    cors: config.cors,
    allowedHosts: config.allowedHosts ?? [],
    history: history === false ? undefined : history === true ? {} : history,
  }
}

function withSlashes(at: string): string {
  return `/${at}/`.replaceAll(/\/+/g, '/')
}
