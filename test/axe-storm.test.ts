import { readByAxe } from './axe.ts'

readByAxe('storm')
