/** A feed before it is written; everything in it is text as it was typed, and `html` is markup of our own. */
type FeedDocument = {
  title: string
  description: string
  /** The page the feed stands for; its address is the feed's lasting name too. */
  home: string
  addresses: { atom: string; json: string }
  lang: string
  /** ISO instant of the newest entry, not of the writing: the same notices make the same bytes. */
  updated: string
  entries: FeedEntry[]
}
type FeedEntry = { title: string; link: string; at: string; author: string; html: string }

/** Atom, RFC 4287. An author's name is required there (4.2.1); titles of entries are marked as HTML and so escaped twice. */
export function atomFeed({
  title,
  description,
  home,
  addresses,
  lang,
  updated,
  entries,
}: FeedDocument): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    // Without a language 直 and 骨 are drawn as in Japan.
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(lang)}">`,
    `<id>${escaped(home)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<subtitle>${escaped(description)}</subtitle>`,
    `<updated>${updated}</updated>`,
    '<generator>Linli</generator>',
    `<link rel="alternate" href="${escaped(home)}"/>`,
    `<link rel="self" href="${escaped(addresses.atom)}"/>`,
    ...entries.map(atomEntry),
    '</feed>\n',
  ].join('\n')
}

function atomEntry({ title, link, at, author, html }: FeedEntry): string {
  return [
    '<entry>',
    `<id>${escaped(link)}</id>`,
    `<title type="html">${escaped(escaped(title))}</title>`,
    `<link href="${escaped(link)}"/>`,
    `<published>${at}</published>`,
    `<updated>${at}</updated>`,
    `<author><name>${escaped(author)}</name></author>`,
    `<content type="html">${escaped(html)}</content>`,
    '</entry>',
  ].join('\n')
}

/** JSON Feed 1.1 (jsonfeed.org), which knows a language. */
export function jsonFeed({ title, description, home, addresses, lang, entries }: FeedDocument): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plain(title),
    home_page_url: home,
    feed_url: addresses.json,
    description: plain(description),
    language: lang,
    items: entries.map(({ title, link, at, author, html }) => ({
      id: link,
      url: link,
      title: plain(title),
      content_html: plain(html),
      date_published: at,
      date_modified: at,
      authors: [{ name: plain(author) }],
    })),
  })
}

/** As text or in a quoted attribute, of XML and of HTML alike. */
export function escaped(text: string): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML has no place for control characters and lone surrogates, not even escaped (XML 1.0, 2.2). */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}
