import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { runCommand } from '#hosts/cli/commands.node.ts'
import { openTerminal } from '#hosts/cli/terminal.node.ts'
import { readSettings } from '#hosts/settings.node.ts'
import { emptyFolder } from './server.ts'

/** The files a command is asked with: where it writes, where it reads. */
type Files = { out: string; units: string; copy: string }

/** Every command of the operator as somebody asks for it of the estate `riverside`, told by a walk over all of them. */
export const asked: Record<string, (files: Files) => string[]> = {
  'estate create': ({ units }) => ['estate', 'create', 'hillside', '--title', 'Hillside', '--units', units],
  'estate list': () => ['estate', 'list'],
  'units import': ({ units }) => ['units', 'import', 'riverside', units],
  letters: ({ out }) => ['letters', 'riverside', '--scope', '3/2', '--out', out],
  'steward invite': () => ['steward', 'invite', 'riverside'],
  backup: ({ out }) => ['backup', 'riverside', out],
  restore: ({ copy }) => ['restore', copy, 'hillside'],
  check: () => ['check', 'riverside'],
  seed: () => ['seed'],
}

/** Those that write a file where they are told. */
export const writing = Object.entries(asked).filter(([, args]) => args(filesIn('/f')).includes('/f/out'))
/** Those that are about an estate which is there, or a copy of one. */
export const reading = Object.entries(asked).filter(([name]) => !/^(?:estate create|seed)$/.test(name))

export function filesIn(folder: string): Files {
  return { out: join(folder, 'out'), units: join(folder, 'units.csv'), copy: join(folder, 'copy.sqlite') }
}

/** A data folder with an estate in it, and one beside it with what commands read. */
export function foldersWith(whole: string): { data: string; beside: string; riverside: string } {
  const [data, beside] = [join(emptyFolder(), 'data'), emptyFolder()]
  mkdirSync(data)
  const riverside = join(data, 'riverside.sqlite')
  const { units, copy } = filesIn(beside)
  for (const file of [riverside, copy]) copyFileSync(whole, file)
  writeFileSync(units, '楼栋,单元,房号\n3号楼,2单元,101室\n')
  return { data, beside, riverside }
}

/** Asks a command in this very process, which is much faster than a program of its own. */
export async function ask(data: string, args: string[], language = 'en') {
  const said = { out: '', err: '' }
  const settings = readSettings({ LINLI_DATA: data, LINLI_LANGUAGE: language }, process.cwd())
  const terminal = openTerminal(settings, new Date().toISOString(), (to, text) => {
    said[to === 1 ? 'out' : 'err'] += text
  })
  return { code: await runCommand(terminal, args), ...said }
}

/** What a person at a terminal can make nothing of. */
export function unsaid({ code, out, err }: { code: number | null; out: string; err: string }): string[] {
  const said = out + err
  return [
    ...(/^\s+at .*[:(]\d+/m.test(said) ? ['a stack trace'] : []),
    ...(/setup:cli\.|\{\{/.test(said) ? ['a key'] : []),
    ...(code === 70 || code === null ? [`the code ${code}`] : []),
    ...(code !== 0 && said.trim() === '' ? ['no word'] : []),
  ]
}

/** Codes that open something, and what was done: what no refused command changes. */
export function standing(file: string): unknown[] {
  const client = new Database(file, { readonly: true })
  try {
    return client
      .prepare('select (select count(*) from letters), (select count(*) from passes), max(id) from events')
      .raw()
      .get() as unknown[]
  } finally {
    client.close()
  }
}
