import { HtmlValidate } from 'html-validate/node'
import { describe, expect, test } from 'vitest'
import { kindOf, openPages, readAs } from './pages.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Hono's JSX writes `<br/>` and `required=""`, which HTML reads as `<br>` and `required`.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Several doors ticked under one name, and a choice among buttons that send the same field.
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit', 'button', 'reset'] }],
  },
})

describe.each(['zh-CN', 'en'] as const)('html-validate finds nothing in %s', (language) => {
  test.each(openPages())('$row.route', async (page) => {
    const found: string[] = []
    await readAs(page, language, async (text, who) => {
      if (kindOf(page.row) !== 'file')
        found.push(...(await faultsOf(text)).map((fault) => `${who}: ${fault}`))
    })
    expect(found).toEqual([])
  })
})

async function faultsOf(text: string): Promise<string[]> {
  const report = await validator.validateString(text)
  return report.results.flatMap((result) =>
    result.messages.map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message} at ${line}:${column} …${text.slice(column - 40, column + 60)}…`,
    ),
  )
}
