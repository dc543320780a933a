import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { oneLine, settled } from '#typed/settled.ts'
import { CliFault } from './fault.ts'

/** Options and positional words of a command; throws the usage fault where they are not what it takes. */
export function argumentsOf<T extends ParseArgsOptionsConfig>(
  usage: string,
  args: string[],
  words: number,
  options: T,
) {
  // What is amiss is said in the operator's language, which Node's own strictness does not speak.
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { rawName: option, value, inlineValue } = token
    const type = options[token.name]?.type
    if (type === undefined) throw new CliFault('usage', 'noOption', { option, usage })
    const wants = value === undefined || (!inlineValue && value.startsWith('-'))
    if (type === 'string' && wants) throw new CliFault('usage', 'optionWants', { option, usage })
    if (type === 'boolean' && value !== undefined)
      throw new CliFault('usage', 'optionAlone', { option, usage })
  }
  if (tokens.filter(({ kind }) => kind === 'positional').length !== words)
    throw new CliFault('usage', 'usageWords', { usage })
  const parsed = parseArgs({ args, options, allowPositionals: true, strict: true })
  return { ...parsed, words: parsed.positionals as [string, ...string[]] }
}

/** What an option says, settled as a form's line is; '' where it was not given. */
export function lineOf(option: string | undefined): string {
  return oneLine(settled(option ?? ''))
}
