import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'

/** What the console says goes to standard error; standard output belongs to the structured log. */
export function say(language: Language, key: string, params: Record<string, string | number> = {}): void {
  process.stderr.write(`${translator(language)(`setup:console.${key}`, params)}\n`)
}

/** Says why the server does not start and ends with EX_CONFIG of sysexits.h, which a service manager need not retry. */
export function refuse(language: Language, key: string, params: Record<string, string | number> = {}): never {
  say(language, key, params)
  process.exit(78)
}
