import { expect, test } from 'vitest'
import { onceField, onceMark } from '#page.ts'
import { openTestEstate } from '#test/estate.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Form } from '#views/shared/form.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { samplePage } from './page.ts'

test('every form that writes carries the key of its page', () => {
  const action = '/notices'
  const key = `<input type="hidden" name="${onceField}" value="${onceMark}"/>`
  for (const form of [
    PostForm({ action }),
    Form({ page: samplePage(), action }),
    ActionForm({ action, text: '好' }),
  ])
    expect(String(form).split(key)).toHaveLength(2)
})

test('on a page as it is sent, signed in or not, each key is drawn and no mark is left', async () => {
  const estate = openTestEstate()
  for (const [who, path] of [
    [null, '/sign-in'],
    [estate.cast.resident, '/'],
    [estate.cast.steward, '/settings'],
  ] as const) {
    const html = await (await estate.request(who, path)).text()
    const posts = html.match(/<form [^>]*method="post"[^>]*>/g) ?? []
    expect(html.match(/name="once" value="[\w-]{16,64}"/g)).toHaveLength(posts.length)
    expect(posts.length).toBeGreaterThan(1)
    expect(html).not.toContain(onceMark)
  }
  estate.close()
})
