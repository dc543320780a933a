import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { sparedToWrite, writingAlone } from './writes.ts'

test('a command writes a file in the one way there is', () => {
  expect(writingAlone(house)).toEqual([])
  for (const path of sparedToWrite) expect(house.has(path), path).toBe(true)
})

test.each([
  "import { existsSync, writeFileSync } from 'node:fs'",
  "import { renameSync } from 'node:fs'",
  "import { open } from 'node:fs/promises'",
  "import { createWriteStream } from 'fs'",
  "import { copyFileSync } from 'node:fs'",
  "import * as fs from 'node:fs'",
  "import fs from 'node:fs'",
])('one that writes by itself is found: %s', (text) => {
  const planted = 'src/hosts/cli/commands/planted.node.ts'
  expect(writingAlone(withFile(planted, text))).toEqual([planted])
})

test.each([
  "import { existsSync, mkdirSync, statSync } from 'node:fs'",
  "import { readFileSync } from 'node:fs'",
])('one that only looks is not: %s', (text) => {
  expect(writingAlone(withFile('src/hosts/cli/commands/planted.node.ts', text))).toEqual([])
})
