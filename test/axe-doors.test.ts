import { readByAxe } from './axe.ts'

readByAxe('doors')
