import type { Channel } from './schema.ts'

/** The format a channel speaks: a test channel writes down what another kind would be sent. */
export function formatName({ kind, options }: Pick<Channel, 'kind' | 'options'>): string {
  return kind === 'test' ? ((JSON.parse(options) as { as?: string }).as ?? '') : kind
}
