import type { TestEstate } from './estate.ts'
import { kindOf, type OpenPage, readAs } from './pages.ts'
import type { Who } from './permissions.ts'
import { axeFaults, type Look, look, type Reader, runsOff, tornWords } from './reader.ts'

type Reading = { language: 'zh-CN' | 'en'; drawn: Look; changed: Look }

/**
 * How a page is read: once by all rules of axe, and then, as its switches would change it, by those about contrast and
 * size; on a phone of 360 px, and once on a desktop. Its commonest reader does so in Chinese, who sees most of it in
 * English; where they are the same, in both. (Long words are looked for the other way round.)
 */
const commonly: Reading = {
  language: 'zh-CN',
  drawn: { elder: false, theme: 'light', width: 360 },
  changed: { elder: true, theme: 'dark', width: 360 },
}
const mostly: Reading = {
  language: 'en',
  drawn: { elder: true, theme: 'light', width: 360 },
  changed: { elder: false, theme: 'dark', width: 1280 },
}

/** What axe finds on a page, and what runs off a phone or is torn apart on it, read by each of its readers in each way. */
export async function faultsOf(reader: Reader, page: OpenPage): Promise<string[]> {
  const found: string[] = []
  await readAs(page, 'zh-CN', async (_, who, path, estate) => {
    // What htmx swaps in is no page: it is read inside the page that asks for it.
    if (kindOf(page.row) === 'page')
      found.push(...(await faultsFor(reader, estate, who, path, readingsBy(page, who))))
  })
  return found
}

function readingsBy({ readers }: OpenPage, who: Who): Reading[] {
  if (readers.length === 1) return [commonly, mostly]
  return [who === readers[0] ? commonly : mostly]
}

async function faultsFor(
  reader: Reader,
  estate: TestEstate,
  who: Who,
  path: string,
  readings: Reading[],
): Promise<string[]> {
  const found: string[] = []
  for (const { language, drawn, changed } of readings) {
    const page = await reader.open(estate, who, path, language, drawn)
    for (const at of [drawn, changed]) {
      if (at === changed) await look(page, changed)
      const faults = (await axeFaults(page, at === drawn ? 'all' : 'of looks')).flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id} at ${target}`),
      )
      const over = await runsOff(page)
      if (over !== null) faults.push(over)
      faults.push(...(await tornWords(page)))
      const words = `${who} ${language} ${at.theme}${at.elder ? ' elder' : ''} ${at.width}px`
      found.push(...faults.map((fault) => `${words}: ${fault}`))
    }
  }
  return found
}
