import { chmodSync, chownSync, lstatSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockData } from '#hosts/lock.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { ask, asked, filesIn, foldersWith } from './asked.ts'
import { buildPrograms, emptyFolder, startServer } from './server.ts'
import { makeStaircase } from './staircase.ts'

let whole = ''
beforeAll(async () => {
  const folder = emptyFolder()
  await makeStaircase(folder, 8)
  whole = join(folder, 'riverside.sqlite')
})

const service = 54321
const isRoot = process.getuid?.() === 0

/** Files of the data folder that others may read, or that its owner's service could not open. */
function foreign(data: string): string[] {
  const { uid } = lstatSync(data)
  return readdirSync(data).filter((name) => {
    const { mode, uid: whose } = lstatSync(join(data, name))
    return (mode & 0o077) !== 0 || whose !== uid
  })
}

/** The data folder of a service with a user of its own, where the operator is root. */
function servedFolder() {
  const { data, beside, riverside } = foldersWith(whole)
  chmodSync(riverside, 0o600)
  // The service finds its way there.
  chmodSync(dirname(data), 0o711)
  if (isRoot) for (const path of [data, riverside]) chownSync(path, service, service)
  return { data, beside, riverside }
}

const more: Record<string, (beside: string) => string[]> = {
  ...Object.fromEntries(
    Object.entries(asked).map(([name, args]) => [name, (beside: string) => args(filesIn(beside))]),
  ),
  'restore over one that is there': (beside) => ['restore', filesIn(beside).copy, 'riverside', '--force'],
}

describe('what a command makes in the data folder is its owner’s alone, and the folder’s owner’s', () => {
  test.each(Object.entries(more))(
    '%s',
    async (_, args) => {
      const { data, beside } = servedFolder()
      const { code, err } = await ask(data, args(beside))
      expect(code, err).toBe(0)
      expect(foreign(data)).toEqual([])
    },
    180_000,
  )
})

test('so is what a server makes that root started once', () => {
  const { data } = servedFolder()
  const lock = lockData(data)!
  const now = () => new Date().toISOString()
  const store = openEstates({ data, domain: '', most: 1, demo: true, now, woken() {} })
  store.use('riverside', () => {})
  expect(foreign(data)).toEqual([])
  store.close()
  lock.release()
})

test('a file that others may read, or that is somebody else’s, is found', () => {
  const { data } = servedFolder()
  writeFileSync(join(data, 'open.sqlite'), '', { mode: 0o644 })
  expect(foreign(data)).toEqual(['open.sqlite'])
})

test.runIf(isRoot)('a file that the service may not open is said at the start', async () => {
  const { server: program } = await buildPrograms('own-file')
  const { data, riverside } = servedFolder()
  chownSync(riverside, 0, 0)
  const server = await startServer(program, { LINLI_DATA: data }, { uid: service, gid: service })
  expect((await server.end).code).toBe(78)
  expect(server.err()).toMatch(/“riverside” could not be opened.*EACCES.*riverside\.sqlite/)
})
