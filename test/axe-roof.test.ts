import { readByAxe } from './axe.ts'

readByAxe('roof')
