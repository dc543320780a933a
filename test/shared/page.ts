import { translator } from '#i18n/translator.ts'
import type { Page } from '#page.ts'

/** A page without the key that each drawing of its forms has of its own: what two readers can tell apart. */
export function keyless(html: string): string {
  return html.replace(/name="once" value="[\w-]+"/g, 'name="once"')
}

/** The frame of a page without a request behind it: Mrs Zhou of 3-2-501 on a Tuesday afternoon. */
export function samplePage(over: Partial<Page> = {}): Page {
  const lang = over.lang ?? 'zh-CN'
  return {
    t: translator(lang),
    lang,
    elder: false,
    theme: 'auto',
    path: '/notices?kind=works',
    now: '2026-11-24T06:30:00.000Z',
    timezone: 'Asia/Shanghai',
    estate: { title: '河畔花园', hue: 165, demo: false, helpPhone: null },
    viewer: { name: '周桂兰', home: '3/2/501' },
    emergencies: [],
    nav: [],
    flash: null,
    ...over,
  }
}
