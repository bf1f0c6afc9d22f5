import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inParallel, judge, type Judged } from './measure.ts'
import { PUBLIC, type PublicProject } from './public.ts'

/** What came of the public projects: those that the folder holds are judged, the others named. */
export interface PublicResult {
  readonly judged: readonly Judged[]
  readonly absent: readonly string[]
}

/**
 * Reads public projects from a folder of git directories, each at the commit its label was written for.
 *
 * @param folder  holds `owner+name/repo` or `owner/name`, bare or with a working tree
 */
export async function judgeRepositories(folder: string): Promise<PublicResult> {
  const found = PUBLIC.map((project) => ({ project, directory: gitDirectory(folder, project.repository) }))
  const present = found.flatMap(({ project, directory }) => (directory === undefined ? [] : [{ project, directory }]))
  const judged = await inParallel(present, 2, ({ project, directory }) => judgeAt(project, directory))
  return {
    judged: judged.filter((each) => each !== undefined),
    absent: [
      ...found.filter(({ directory }) => directory === undefined).map(({ project }) => project.repository),
      ...present.filter((_, index) => judged[index] === undefined).map(({ project }) => project.repository),
    ],
  }
}

function gitDirectory(folder: string, repository: string): string | undefined {
  const places = [`${repository.replace('/', '+')}/repo`, repository, `${repository}.git`, `${repository}/.git`]
  return places.map((place) => path.join(folder, place)).find((place) => fs.existsSync(path.join(place, 'HEAD')))
}

/** `undefined` when the directory does not hold the commit. */
async function judgeAt(project: PublicProject, directory: string): Promise<Judged | undefined> {
  const files = filesAt(project, directory)
  if (files.length === 0) return undefined
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-public-')))
  try {
    writeFiles({ directory, commit: project.commit, files, root: scratch })
    const name = project.folder === undefined ? project.repository : `${project.repository}/${project.folder}`
    return await judge(name, path.join(scratch, project.folder ?? ''), project.label)
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

/** None of these says anything about the build, and a folder may hold a snapshot without its largest files. */
const MEDIA =
  /\.(png|jpe?g|gif|webp|ico|mp[34]|og[gv]|wav|webm|gl(b|tf)|bin|woff2?|ttf|otf|eot|pdf|zip|psd|blend|fbx|obj)$/i

function filesAt({ commit, folder }: PublicProject, directory: string): readonly string[] {
  const given = [
    '--git-dir',
    directory,
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    commit,
    ...(folder === undefined ? [] : [`${folder}/`]),
  ]
  const { stdout, status } = spawnSync('git', given, { encoding: 'utf8', maxBuffer: 64 << 20 })
  return status === 0 ? stdout.split('\0').filter((file) => file !== '' && !MEDIA.test(file)) : []
}

/** `git archive` stops at the first object that is not there; this leaves such a file out. */
function writeFiles(wanted: {
  readonly directory: string
  readonly commit: string
  readonly files: readonly string[]
  readonly root: string
}): void {
  const { directory, commit, files, root } = wanted
  const { stdout } = spawnSync('git', ['--git-dir', directory, 'cat-file', '--batch'], {
    input: files.map((file) => `${commit}:${file}\n`).join(''),
    maxBuffer: 512 << 20,
  })
  let offset = 0
  for (const file of files) {
    const end = stdout.indexOf(10, offset)
    const size = / blob (\d+)$/.exec(stdout.toString('utf8', offset, end))?.[1]
    offset = end + 1
    if (size === undefined) continue
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), stdout.subarray(offset, offset + Number(size)))
    offset += Number(size) + 1
  }
}
