import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clearUnfinished } from '#hosts/estate-file.node.ts'

test('what a killed process left of an estate in the making is cleared, and nobody else’s', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-unfinished-'))
  const dead = 2 ** 22 + 7
  const left = [
    'making',
    'making-wal',
    'making-shm',
    `making.${dead}.part`,
    `making.${dead}.part-journal`,
    'part',
  ]
    .map((end) => `demo.sqlite.${dead}.${end}`)
    .concat(`demo.sqlite.before-0012_references.${dead}.making`)
  const ours = `demo.sqlite.${process.pid}.making`
  const kept = ['demo.sqlite', 'demo.sqlite-wal', `demo.sqlite.${process.ppid}.making`]
  for (const name of [...left, ours, ...kept]) writeFileSync(join(folder, name), 'x')
  clearUnfinished(folder)
  expect(readdirSync(folder).sort()).toEqual(kept.sort())
  rmSync(folder, { recursive: true })
})
