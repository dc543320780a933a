import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import { Button, UndoForm } from '#views/shared/actions.tsx'
import { TextArea, TextField } from '#views/shared/fields.tsx'
import { PhotoField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { samplePage } from './page.ts'
import { openSite } from './site.ts'

const nav = Array.from({ length: 8 }, (_, index) => ({
  href: `/p${index}`,
  text: `去处${index}`,
  icon: 'door' as const,
  current: index === 0,
  section: 'neighbours' as const,
}))
const viewer = { name: '周桂兰', home: '3/2/501', reader: '0123456789abcdef' }
const page = samplePage({ lang: 'zh-CN', nav, viewer })
const show = (title: string, children: unknown, bare = false) =>
  String(Layout({ page, title, bare, children: children as string }))

function writing(form?: FormState) {
  const fields = [
    TextField({ page, name: 'title', label: '标题', form }),
    TextArea({ page, name: 'body', label: '正文', form, maxlength: 100 }),
    PhotoField({ page, name: 'photos', label: '照片' }),
    Button({ text: '发布' }),
  ]
  return show(
    '写通知',
    Form({ page, action: '/notices', form, multipart: true, children: fields as unknown as string }),
  )
}

let refusals = 0
let signedIn = true
const site = await openSite((method, path) => {
  if (method === 'POST' && path === '/notices') {
    if (!signedIn) return { to: '/sign-in' }
    return refusals-- > 0
      ? { html: writing({ values: { title: '停水', body: '' }, errors: { body: '请写正文' } }), status: 422 }
      : { to: '/notices/1' }
  }
  if (method === 'POST' && path === '/sign-out') return { to: '/sign-in' }
  if (path === '/' || path === '/private') return { html: show(path, '家') }
  if (path === '/notices/1')
    return { html: show('停水通知', UndoForm({ page, action: '/undo', text: '撤销', seconds: 1 })) }
  if (path === '/notices/new') return { html: writing() }
  if (path === '/sign-in' || path === '/offline') return { html: show(path, '门口', true) }
  return undefined
})

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser.close()
  site.close()
})

async function open(path: string) {
  context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const tab = await context.newPage()
  const faults: string[] = []
  tab.on('pageerror', (error) => faults.push(error.message))
  tab.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  await tab.goto(site.url + path)
  return { tab, faults }
}

describe('words being written', () => {
  test('survive a closed page and an ended session, and are let go once the server has them', async () => {
    const { tab, faults } = await open('/notices/new')
    await tab.fill('#field-body', '明早九点停水')
    await tab.reload()
    expect(await tab.inputValue('#field-body')).toBe('明早九点停水')
    expect(await tab.textContent('.kept-words')).toContain('留着')

    signedIn = false
    await tab.click('text=发布')
    await tab.waitForURL('**/sign-in')
    signedIn = true
    await tab.goto(`${site.url}/notices/new`)
    expect(await tab.inputValue('#field-body')).toBe('明早九点停水')

    refusals = 1
    await tab.click('text=发布')
    await tab.waitForSelector('#error-summary:focus')
    await tab.fill('#field-body', '十点')
    await tab.click('text=发布')
    await tab.waitForURL('**/notices/1')
    await tab.goto(`${site.url}/notices/new`)
    expect(await tab.inputValue('#field-body')).toBe('')
    expect(faults).toEqual([])
  })

  test('are counted', async () => {
    const { tab } = await open('/notices/new')
    expect(await tab.textContent('#field-body-left')).toBe('最多 100 字')
    await tab.fill('#field-body', '停水')
    expect(await tab.textContent('#field-body-left')).toBe('还可写 98 字')
  })
})

test('photos leave the phone small and without the notes of the camera', async () => {
  const { tab } = await open('/notices/new')
  await tab.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 1500
    canvas.getContext('2d')!.fillRect(0, 0, 3000, 1500)
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!), 'image/jpeg'))
    const exif = new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 12, ...new TextEncoder().encode('Exif\0\0GPS!')])
    const file = new File([exif, blob.slice(2)], 'IMG_1.jpg', { type: 'image/jpeg' })
    const input = document.querySelector<HTMLInputElement>('#field-photos')!
    const chosen = new DataTransfer()
    for (let count = 0; count < 7; count++) chosen.items.add(file)
    input.files = chosen.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await tab.waitForSelector('.photo-preview img')
  const sent = await tab.evaluate(async () => {
    const files = [...document.querySelector<HTMLInputElement>('#field-photos')!.files!]
    const { width, height } = await createImageBitmap(files[0]!)
    return { count: files.length, width, height, camera: (await files[0]!.text()).includes('GPS!') }
  })
  expect(sent).toEqual({ count: 6, width: 1600, height: 800, camera: false })
  expect(await tab.textContent('.photo-preview')).toContain('最多选 6 个')
})

test('undo is offered as long as it works, then goes away', async () => {
  const { tab } = await open('/notices/1')
  expect(await tab.isVisible('text=撤销')).toBe(true)
  await tab.waitForSelector('.undo', { state: 'hidden' })
})

test('the places behind "more" open over the page and close with Escape', async () => {
  const { tab } = await open('/')
  expect(await tab.isVisible('text=去处7')).toBe(false)
  await tab.click('.nav-more a')
  expect(await tab.isVisible('text=去处7')).toBe(true)
  await tab.keyboard.press('Escape')
  await tab.waitForSelector('#more', { state: 'hidden' })
})

test('without a network, home and read notices open with a word about it; the rest does not, and signing out clears all', async () => {
  const { tab } = await open('/')
  await tab.waitForFunction(() => navigator.serviceWorker.controller)
  for (const path of ['/', '/notices/1', '/private']) await tab.goto(site.url + path)
  const kept = () =>
    tab.evaluate(async () =>
      (await (await caches.open('pages-0123456789abcdef')).keys()).map(({ url }) => new URL(url).pathname),
    )
  await expect.poll(kept).toEqual(['/', '/notices/1'])

  await context.setOffline(true)
  await tab.goto(`${site.url}/notices/1`)
  expect(await tab.textContent('.saved-copy')).toMatch(/没有网络，这是 .+ 保存的内容/)
  expect(await tab.evaluate(() => getComputedStyle(document.querySelector('.top-bar')!).display)).toBe('flex')
  await tab.goto(`${site.url}/private`)
  expect(await tab.textContent('main')).toContain('门口')

  await context.setOffline(false)
  await tab.goto(`${site.url}/private`)
  await tab.evaluate(() => document.querySelector<HTMLFormElement>('.sign-out')!.submit())
  await tab.waitForURL('**/sign-in')
  await expect.poll(kept).toEqual([])
})
