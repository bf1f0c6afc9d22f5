import { describe, expect, test } from 'vitest'
import { asksForData } from './refusal.ts'

describe('data', () => {
  test('are what a script asks for and a recording or a file of the project answers', () => {
    const files = ['api/news.json', 'api/news-of-december.json', 'notes.md', 'api/trees', undefined]
    for (const file of files) expect(asksForData({ type: 'fetch', file })).toBe(true)
    expect(asksForData({ type: 'xhr', file: 'prices.csv' })).toBe(true)
  })

  test('are not what a bundler may inline, nor what the browser loads by itself', () => {
    const files = ['static/news.1a2b3c4d.json', 'static/news-CkW9xQ2f.json', 'press.wasm', 'pear.svg', 'main.js']
    for (const file of files) expect(asksForData({ type: 'fetch', file })).toBe(false)
    expect(asksForData({ type: 'script', file: undefined })).toBe(false)
    expect(asksForData({ type: 'image', file: undefined })).toBe(false)
  })
})
