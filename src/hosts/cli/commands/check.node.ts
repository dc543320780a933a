import { argumentsOf } from '#hosts/cli/arguments.node.ts'
import { exitCodes } from '#hosts/cli/fault.ts'
import { type Findings, lookOver } from '#hosts/cli/look-over.node.ts'
import { reading } from '#hosts/cli/reading.node.ts'
import { existingEstateFile, type Terminal } from '#hosts/cli/terminal.node.ts'

/** Looks an estate over without changing it: the file, its tables, the references, what is only added to, the chain of its record. */
export async function check(terminal: Terminal, args: string[]): Promise<number> {
  const { words, values } = argumentsOf('check <estate> [--json]', args, 1, { json: { type: 'boolean' } })
  const file = existingEstateFile(terminal, words[0])
  const findings = await reading(file, (_, db) => lookOver(db))
  if (values.json) terminal.print(JSON.stringify(findings))
  else sayFindings(terminal, findings)
  return findings.ok ? exitCodes.done : exitCodes.faults
}

/** Says of everything that was looked at how it is, and of nothing else. */
export function sayFindings({ say, t }: Terminal, findings: Findings): void {
  const { integrity, schema, foreignKeys, references, cutOff, chain } = findings
  if (integrity.join() !== 'ok') {
    say('integrityBad', { faults: integrity.join('; ') })
    return
  }
  say('integrityOk')
  const lacking = schema.lacking.map(({ kind, name }) => t(`setup:cli.lacks.${kind}`, { name }))
  if (lacking.length === 0) say('schemaOk', { count: schema.compared })
  else say('schemaBad', { faults: lacking.slice(0, 20).join(', '), count: lacking.length })
  if (foreignKeys.length === 0) say('keysOk', references)
  else say('keysBad', { faults: foreignKeys.slice(0, 20).join(', ') })
  for (const one of cutOff) say('cutOff', one)
  if (chain === null) say('chainUnread')
  else if (chain.brokenAt === null) say('chainOk', { rows: chain.rows })
  else say('chainBad', { rows: chain.rows, row: chain.brokenAt })
}
