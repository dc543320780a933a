import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWorker } from '#hosts/cli/build.mjs'
import { hashAtFullStrength } from '#test/scrypt.ts'
import { cases, isOlder } from './cases.ts'
import { openNodeHost } from './node-host.ts'
import { openWorkerd } from './workerd.ts'

const names = Object.keys(cases)

/** What a case answered on Node. */
const answered = new Map<string, unknown>()

describe('on Node', () => {
  // As the worker's bundle does, and as a server hashes.
  beforeAll(() => hashAtFullStrength(true))
  afterAll(() => hashAtFullStrength(false))

  test.each(names)('%s', async (name) => {
    const { host, close } = await openNodeHost(isOlder(name))
    try {
      answered.set(name, await cases[name]!(host))
    } finally {
      close()
    }
  })
})

describe('in workerd', () => {
  const bundle = join(process.cwd(), '.build/conformance/worker.mjs')
  let workerd: Miniflare

  beforeAll(async () => {
    await buildWorker('test/conformance/worker.ts', bundle)
    workerd = await openWorkerd(bundle, { binding: 'CASES', className: 'CaseObject' })
  })
  afterAll(() => workerd?.dispose())

  test.each(names)('%s', async (name) => {
    const run = (again: string) =>
      workerd.dispatchFetch(`http://cases.test/${encodeURIComponent(name)}${again}`)
    // A busy machine may take a connection just as the other side closes it: asked anew, in an object of its own.
    const answer = await run('').catch(() => run('?again'))
    expect(await answer.json()).toEqual({ ok: true, answer: answered.get(name) })
  })
})
