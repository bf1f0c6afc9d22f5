import path from 'node:path'
import { codeFrame, lineStarts } from '../../core/text.ts'
import { fileOf } from '../plugins/module-id.ts'
import { PLACE, placesIn, placeText, withoutClient, type Place } from './maps.ts'
import type { Call, Thrown, Trouble } from './protocol.ts'
import type { Served } from './served.ts'
import { textOf } from './troubles.ts'

interface Surroundings {
  readonly served: Served
  readonly root: string
}

/** An error of a page with its place in the user's files: the first of its stack that is in one. */
export async function thrownTrouble(
  { name, message, stack }: Thrown,
  { served, root }: Surroundings,
): Promise<Trouble> {
  const own = withoutClient(stack)
  // Only what maps say is looked up: a stack may name any file.
  const places = await placesIn(own, served)
  const place = [...places.values()].find(isOwn)
  const lines = own.split('\n').filter((line) => line.trim() !== '')
  const calls = lines.map((line) => callOf(line, places)).filter(({ place: at }) => at?.includes('\0') !== true)
  return { title: name, message, calls, ...(place === undefined ? {} : framed(place, root)) }
}

function isOwn({ file }: Place): boolean {
  return !file.includes('\0') && !/(?:^|\/)node_modules\//.test(file)
}

/** `at ripen (src/pear.js:1:2)` in Chrome, `ripen@src/pear.js:1:2` in the others. */
function callOf(line: string, places: ReadonlyMap<string, Place>): Call {
  const [named] = line.match(PLACE)?.slice(-1) ?? []
  if (named === undefined) return { text: line.trim(), isOwn: false }
  const place = places.get(named)
  return {
    text: line.slice(0, line.lastIndexOf(named)).replace(/[@(]$/, '').trim(),
    place: place === undefined ? named : placeText(place),
    isOwn: place !== undefined && isOwn(place),
  }
}

/** The lines around it are those of the file, as long as it has so many. */
function framed({ file, line, column }: Place, root: string): Pick<Trouble, 'file' | 'line' | 'column' | 'frame'> {
  const name = fileOf(file)
  const place = { file: name, line, column }
  const text = textOf(path.join(root, name))
  const start = text === undefined ? undefined : lineStarts(text)[line - 1]
  if (text === undefined || start === undefined) return place
  const at = start + column - 1
  return { ...place, frame: codeFrame(text, { start: at, end: at + 1 }) }
}
