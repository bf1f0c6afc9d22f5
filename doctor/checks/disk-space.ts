import fs from 'node:fs'
import { type Check, failing, ok, warning } from '../check.ts'

/** A CRA project with two builds and its packages takes about half of this. */
const COMFORTABLE_BYTES = 1_000_000_000
const LEAST_BYTES = 200_000_000

export const diskSpace: Check = {
  id: 'doctor/disk-space',
  title: 'Disk space',
  run: async ({ root }) => {
    const { bavail, bsize } = await fs.promises.statfs(root)
    const free = bavail * bsize
    const words = `${(free / 1_000_000_000).toFixed(1)} GB are free on the disk of the project.`
    const help = 'Free at least 1 GB: a migration keeps the original files and two builds.'
    if (free < LEAST_BYTES) return failing(words, help)
    return free < COMFORTABLE_BYTES ? warning(words, help) : ok(words)
  },
}
