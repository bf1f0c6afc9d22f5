import { expect, test } from 'vitest'
import { dataName } from '../browser/naming.ts'
import { drawnSvg } from './svg.ts'

const svg = (inside: string, space = ' ') =>
  `<svg xmlns='http://www.w3.org/2000/svg'${space}viewBox='0 0 20 20'>${inside}</svg>`
const tick = svg(`<path d='M6 8l4 4 4-4' stroke='white'/>`)

const address = (text: string) => dataName(`data:image/svg+xml,${encodeURIComponent(text)}`)

const sized = (view: string) => tick.replace("viewBox='0 0 20 20'", `width='20' height='20'${view}`)

test('a drawing is the same however its numbers, colours and attributes are written', () => {
  expect(drawnSvg(svg(`<path stroke='#fff' d='m6 8 4 4 4-4'/>`, '  '))).toBe(drawnSvg(tick))
  expect(drawnSvg(svg(`<path stroke='#fff' d='M6.0 8.0L10 12L14 8'/>`))).toBe(drawnSvg(tick))
})

test('a drawing with another point, colour or view is another one', () => {
  for (const other of [tick.replace('4-4', '4-5'), tick.replace('white', 'tan'), tick.replace('20 20', '20 24')])
    expect(drawnSvg(other)).not.toBe(drawnSvg(tick))
})

test('a view box that repeats width and height says nothing, and any other does', () => {
  expect(drawnSvg(sized(" viewBox='0 0 20 20'"))).toBe(drawnSvg(sized('')))
  expect(drawnSvg(sized(" viewBox='0 0 20 24'"))).not.toBe(drawnSvg(sized('')))
})

test('what is no drawing is kept as it is', () => {
  expect(drawnSvg('<svg><pear')).toBe('<svg><pear')
})

test('the address of a drawing in a computed style is named by what it draws', () => {
  expect(address(tick.replace('6 8l4 4', '6 8 10 12l0 0').replace('10 12l0 0 4-4', '10 12 14 8'))).toBe(address(tick))
  expect(address(tick.replace('6 8', '7 8'))).not.toBe(address(tick))
})
