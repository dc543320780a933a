import { HtmlValidate } from 'html-validate/node'
import { describe, expect, test } from 'vitest'
import { openTestEstate } from './estate.ts'
import { openPages } from './pages.ts'

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
  test.each(openPages())('$row.route', async ({ row, who }) => {
    const estate = openTestEstate({ language })
    const { path } = await row.ask(estate)
    const person = who === 'nobody' ? null : estate.cast[who]
    const answer = await estate.request(person, path, { headers: { 'accept-language': language } })
    const text = await answer.text()
    estate.close()
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return
    const report = await validator.validateString(text)
    const found = report.results.flatMap((result) =>
      result.messages.map(
        ({ ruleId, message, line, column }) =>
          `${ruleId}: ${message} at ${line}:${column} …${text.slice(column - 40, column + 60)}…`,
      ),
    )
    expect(found).toEqual([])
  })
})
