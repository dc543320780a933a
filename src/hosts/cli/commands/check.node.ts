import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { exitCodes } from '#hosts/cli/fault.ts'
import { argumentsOf, existingEstateFile, type Terminal } from '#hosts/cli/terminal.node.ts'
import * as schema from '#program/schema.ts'
import { verifyChain } from '#record/verify.ts'

/** Looks an estate over without changing it: the file, the references, the chain of its record. */
export function check(terminal: Terminal, args: string[]): void {
  const { words, values } = argumentsOf('check <estate> [--json]', args, 1, { json: { type: 'boolean' } })
  const [name] = words
  const client = new Database(existingEstateFile(terminal, name), { readonly: true, timeout: 5000 })
  try {
    const integrity = (client.pragma('integrity_check(20)') as { integrity_check: string }[]).map(
      (row) => row.integrity_check,
    )
    const foreignKeys = (client.pragma('foreign_key_check') as { table: string; rowid: number }[]).map(
      (row) => `${row.table}:${row.rowid}`,
    )
    const chain = verifyChain(drizzle(client, { schema, casing: 'snake_case' }) as unknown as Db)
    const ok = integrity.join() === 'ok' && foreignKeys.length === 0 && chain.brokenAt === null
    if (values.json) terminal.print(JSON.stringify({ ok, integrity, foreignKeys, chain }))
    else {
      terminal.say(integrity.join() === 'ok' ? 'integrityOk' : 'integrityBad', {
        faults: integrity.join('; '),
      })
      terminal.say(foreignKeys.length === 0 ? 'keysOk' : 'keysBad', {
        faults: foreignKeys.slice(0, 20).join(', '),
      })
      terminal.say(chain.brokenAt === null ? 'chainOk' : 'chainBad', {
        rows: chain.rows,
        row: chain.brokenAt ?? 0,
      })
    }
    if (!ok) process.exitCode = exitCodes.faults
  } finally {
    client.close()
  }
}
