import { describe, expect, test } from 'vitest'
import type { Page } from '#page.ts'
import { Layout } from '#views/shared/layout.tsx'
import { samplePage } from './page.ts'

const places = (count: number): Page['nav'] =>
  Array.from({ length: count }, (_, index) => ({
    href: `/p${index}`,
    text: `P${index}`,
    icon: 'door' as const,
    current: index === 1,
    section: index < 6 ? ('neighbours' as const) : ('estate' as const),
  }))
const layout = (page: Page, more = {}) => String(Layout({ page, title: '通知', ...more }))

describe('the frame of a page', () => {
  test('says its language, its title and the name of the estate', () => {
    const html = layout(samplePage())
    expect(html).toMatch(/^<!DOCTYPE html><html lang="zh-CN"><head>/)
    expect(html).toContain('<title>通知 · 河畔花园</title>')
    expect(html).toContain('href="#main"')
  })

  test('carries elder view and theme where the stylesheet looks for them', () => {
    expect(layout(samplePage({ elder: true, theme: 'dark' }))).toContain(
      '<html lang="zh-CN" data-elder="" data-theme="dark">',
    )
  })

  test('configures htmx to add no styles and to leave server faults alone', () => {
    const config = /name="htmx-config" content="([^"]+)"/.exec(layout(samplePage()))![1]!
    expect(JSON.parse(config.replaceAll('&quot;', '"'))).toMatchObject({
      includeIndicatorCSS: false,
      noSwap: [204, 304, '5xx'],
    })
  })

  test('contains nothing the Content-Security-Policy would block', () => {
    const html = layout(
      samplePage({ estate: { title: 'x', hue: 1, demo: true, helpPhone: null }, nav: places(9) }),
    )
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)/)
  })

  test('five places fit the bar; of more, four do and the rest wait behind "more"', () => {
    const bar = (count: number) =>
      /<nav class="main-nav".*?<\/nav>/s.exec(layout(samplePage({ nav: places(count) })))![0]
    expect(bar(5).match(/<li/g)).toHaveLength(6)
    expect(bar(9).match(/href="\/p/g)).toHaveLength(4)
    expect(layout(samplePage({ nav: places(9) })).match(/href="\/p\d"/g)).toHaveLength(9)
  })

  test('what waits behind "more" stands under headings', () => {
    const html = layout(samplePage({ nav: places(9) }))
    const headings = [
      ...html.matchAll(/<p class="nav-heading" id="([^"]+)">([^<]+)<\/p><ul aria-labelledby="\1">/g),
    ]
    expect(headings.map(([, , text]) => text)).toEqual(['家和邻里', '小区'])
  })

  test('switches the language in place', () => {
    expect(layout(samplePage())).toMatch(/name="language" value="en"[^>]*lang="en"/)
    expect(layout(samplePage({ lang: 'en' }))).toMatch(/name="language" value="zh-CN"[^>]*lang="zh-CN"/)
  })

  test('a guest gets no navigation, no sign-out and no copy kept on the phone', () => {
    const html = layout(samplePage({ viewer: null }), { bare: true })
    expect(html).not.toContain('main-nav')
    expect(html).not.toContain('/sign-out')
    expect(html).not.toContain('data-saved')
  })

  test('what was done is announced, with the way back', () => {
    const html = layout(
      samplePage({
        flash: { kind: 'done', text: '已发布', undo: { action: '/notices/1/undo', text: '撤销' } },
      }),
    )
    expect(html).toMatch(/role="status"[^>]*>.*已发布/s)
    expect(html).toContain('data-countdown="15"')
    expect(html).toMatch(/<form class="action-form" method="post" action="\/notices\/1\/undo">/)
  })

  test('a demonstration says so on every page, a real estate does not', () => {
    expect(layout(samplePage({ estate: { title: 'x', hue: 1, demo: true, helpPhone: null } }))).toContain(
      'demo-banner',
    )
    expect(layout(samplePage())).not.toContain('demo-banner')
  })
})
