import { retireAddress } from '#addresses/address-changes.ts'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { comparisonOf, findImport } from '#addresses/units/staging.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'

/** Only the steward changes the tree: by page (`status`) or by deed. */
function stewards(route: string, status: number, ask: Permission['ask']): Permission {
  return row(route, ask, `403, nobody ${route.startsWith('POST') ? 401 : 302}, steward ${status}`)
}

/** Whoever has a home or a duty here; an account with nothing behind it does not. */
function belonging(route: string, path: string): Permission {
  return row(route, path, '200, nobody 302, stranger 403')
}

async function staged({ db }: TestEstate): Promise<string> {
  const bytes = new TextEncoder().encode('地址\n3-2-601')
  return `/addresses/import/${await stageUnitsFile(db, { name: 'a.csv', bytes }, null, day0)}`
}

const offices = 'captain chair clerk officer steward 200'
const id = '/addresses/import/:id{[0-9]+}'

export const permissions: Permission[] = [
  belonging('GET /addresses', '/addresses'),
  belonging('GET /addresses/:path{.+}', '/addresses/3/2/501'),
  row('GET /addresses/plan', '/addresses/plan', `403, nobody 302, ${offices}`),
  stewards('GET /addresses/export.xlsx', 200, () => ({ path: '/addresses/export.xlsx' })),
  stewards('GET /addresses/new', 200, () => ({ path: '/addresses/new?under=3/2' })),
  stewards('POST /addresses', 303, () => ({ path: '/addresses', form: { where: '3-2-601' } })),
  stewards('POST /addresses/details', 303, () => ({
    path: '/addresses/details',
    form: { path: '3/2', label: '北门洞' },
  })),
  stewards('POST /addresses/retirement', 303, () => ({
    path: '/addresses/retirement',
    form: { path: '5/1001', why: '合并' },
  })),
  stewards('POST /addresses/restoration', 303, ({ db, cast }) => {
    retireAddress(db, { path: '5/1001', why: '合并' }, cast.steward.id, day0)
    return { path: '/addresses/restoration', form: { path: '5/1001' } }
  }),
  stewards('GET /addresses/import', 200, () => ({ path: '/addresses/import' })),
  stewards('POST /addresses/import', 303, () => ({
    path: '/addresses/import',
    form: { file: new File(['地址\n3-2-601'], 'a.csv') },
  })),
  stewards(`GET ${id}`, 200, async (estate) => ({ path: await staged(estate) })),
  stewards(`POST ${id}/application`, 409, async (estate) => ({
    path: `${await staged(estate)}/application`,
    form: { tree: '' },
  })),
  stewards(`POST ${id}/application`, 303, async (estate) => {
    const path = await staged(estate)
    const { tree } = comparisonOf(estate.db, findImport(estate.db, Number(path.split('/').at(-1))))
    return { path: `${path}/application`, form: { tree } }
  }),
  stewards(`POST ${id}/discard`, 303, async (estate) => ({
    path: `${await staged(estate)}/discard`,
    form: { sure: 'yes' },
  })),
]
