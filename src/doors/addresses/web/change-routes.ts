import { Hono } from 'hono'
import { addAddress, describeAddress, restoreAddress, retireAddress } from '#addresses/address-changes.ts'
import { buildingNames, findAddress } from '#addresses/addresses.ts'
import { AddressDetails, NewAddressForm, Restoration, Retirement } from '#addresses/forms.ts'
import { readAddress } from '#addresses/read-address.ts'
import { Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, mustStillHold } from '#http/signed-in.ts'
import { AddressPage } from '#views/addresses/address.tsx'
import { NewAddressPage } from '#views/addresses/new-address.tsx'
import { addressFacts, addressHref } from './address-page.ts'

export const changeRoutes = new Hono<AppEnv>()
  .get('/addresses/new', holding('addresses'), (c) => {
    const under = wordAsked(c, 'under')
    return c.html(
      NewAddressPage({
        page: pageOf(c),
        where: under === '' ? '' : findAddress(c.env.estate.db, under).label,
      }),
    )
  })

  .post('/addresses', holding('addresses'), (c) =>
    act(c, {
      form: NewAddressForm,
      page: (form) => NewAddressPage({ page: pageOf(c), where: '', form }),
      at: 'where',
      do: ({ where, kind, ...details }, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        const { db } = c.env.estate
        const read = readAddress(where, { buildings: buildingNames(db) })
        if (!read.ok) throw new Refused(`addresses:errors.where.${read.reason}`)
        const floor = details.floor ?? read.floor
        return addAddress(db, { ...details, floor, path: read.path, kind: kind || read.kind }, by, now)
      },
      done: ({ label }) => ({ key: 'addresses:add.done', params: { label } }),
      to: ({ path }) => addressHref(path),
    }),
  )

  .post('/addresses/details', holding('addresses'), (c) =>
    act(c, {
      form: AddressDetails,
      page: (form) => addressPage(c, { details: form }),
      drawn: (values) => AddressPage({ page: pageOf(c), place: addressFacts(c, typedIn(values, 'path')) }),
      doneAgain: 'settles',
      do: ({ path, ...to }, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        return describeAddress(c.env.estate.db, path, to, by, now)
      },
      done: ({ label }) => ({ key: 'addresses:edit.done', params: { label } }),
      to: ({ path }) => addressHref(path),
    }),
  )

  .post('/addresses/retirement', holding('addresses'), (c) =>
    act(c, {
      form: Retirement,
      page: (form) => addressPage(c, { retirement: form }),
      do: (words, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        return retireAddress(c.env.estate.db, words, by, now)
      },
      done: ({ label }) => ({ key: 'addresses:retire.done', params: { label } }),
      to: (_, { path }) => addressHref(path),
    }),
  )

  .post('/addresses/restoration', holding('addresses'), (c) =>
    act(c, {
      form: Restoration,
      do: ({ path }, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        return restoreAddress(c.env.estate.db, path, by, now)
      },
      done: ({ label }) => ({ key: 'addresses:restore.done', params: { label } }),
      to: (_, { path }) => addressHref(path),
    }),
  )

/** The page of an address with one of its forms refused. */
function addressPage(c: AppContext, refused: { details: RefusedForm } | { retirement: RefusedForm }) {
  const { values } = Object.values(refused)[0]!
  return AddressPage({ page: pageOf(c), place: addressFacts(c, typedIn(values, 'path')), ...refused })
}
