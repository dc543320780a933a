import { Hono } from 'hono'
import { emergenciesForHome } from '#emergencies/banner.ts'
import { NotAllowed } from '#errors.ts'
import { deskPageOf } from '#home/desk.ts'
import { homePageOf } from '#home/home.ts'
import type { AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { scopesOf } from '#standing/standing.ts'
import { DeskPage } from '#views/home/desk.tsx'
import { HomePage } from '#views/home/home.tsx'

export const homeRoutes = new Hono<AppEnv>()
  .get('/', signedIn, (c) => {
    const { standing, person } = viewerOf(c)
    const home = homePageOf(c.env.estate.db, standing, c.get('settings').timezone, c.get('now'))
    const page = pageOf(c)
    const { db } = c.env.estate
    const emergencies = emergenciesForHome(db, page.emergencies, standing, page.lang, page.now)
    const named = categoryNames(c.env.estate.db, c.get('t'))
    const nameClash = person.signInClashSince !== null
    return c.html(HomePage({ page, home, nameClash, emergencies, named }))
  })

  .get('/desk', signedIn, (c) => {
    const { standing } = viewerOf(c)
    if (standing.posts.length === 0) throw new NotAllowed('shared:errors.notAllowed')
    const desk = deskPageOf(c.env.estate.db, standing, c.get('language'), c.get('now'))
    return c.html(DeskPage({ page: pageOf(c), desk, publishes: scopesOf(standing, 'publish').length > 0 }))
  })
