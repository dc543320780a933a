import { z } from 'zod'
import { category, list, words } from '#listings/lifecycle/fields.ts'
import { decisions } from './schema.ts'

export const DecisionForm = z.object({
  decision: z.enum(decisions, 'listings:errors.decisionMissing'),
  reason: words(200, 'listings:errors.whyMissing'),
})

export const CategoryForm = z.object({ name: words(20, 'listings:errors.categoryName') })

export const CategoryNameForm = z.object({
  key: category,
  name: z.string().trim().max(20, 'listings:errors.long').default(''),
})

export const WordForm = z.object({ word: words(30, 'listings:errors.wordMissing') })

export const NeighboursForm = z.object({ building: z.string().min(1).max(60), beside: list })
