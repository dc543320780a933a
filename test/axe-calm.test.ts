import { readByAxe } from './axe.ts'

readByAxe('calm')
