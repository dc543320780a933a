/**
 * What fields that hold a secret are called, for whoever has the sent form alone and not its fields: the vocabulary's
 * `secret` and `code` are called so and nothing else is (`test/typed`).
 */
const names: ReadonlySet<string> = new Set(['passphrase', 'code', 'credential', 'sealed', 'secret'])

/** Is this the field of a secret, which is never shown nor kept? */
export function isSecretField(name: string): boolean {
  return names.has(name)
}

/** The one field that is not settled: a passphrase that was set with what nobody sees must open with it. */
export const takenAsTyped = 'passphrase'
