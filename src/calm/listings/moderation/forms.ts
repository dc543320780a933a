import { z } from 'zod'
import { category } from '#listings/lifecycle/fields.ts'
import { carried, line, many, words } from '#typed/fields.ts'
import { decisions } from './schema.ts'

export const DecisionForm = z.object({
  decision: z.enum(decisions, 'listings:errors.decisionMissing'),
  reason: words(200, { missing: 'listings:errors.whyMissing', least: 2 }),
})

export const CategoryForm = z.object({
  name: line(20, { missing: 'listings:errors.categoryName', least: 2 }),
})

export const CategoryNameForm = z.object({
  key: category,
  name: line(20),
})

export const HeldWordForm = z.object({ word: line(30, { missing: 'listings:errors.wordMissing', least: 2 }) })

export const NeighboursForm = z.object({ building: carried(60).min(1), beside: many(carried(60), 60) })
