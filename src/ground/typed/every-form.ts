import type { ZodType } from 'zod'
import { port } from '#port.ts'

/** Every form of the house, for whoever has a sent form and not the route that asked for it. */
export const everyForm = port<readonly ZodType[]>('everyForm')
