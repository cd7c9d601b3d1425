import { hash, randomInt } from 'node:crypto'
import { CODE_LENGTH, CODE_SIGNS } from '#domain/ballot/code.ts'

/** A new code nobody can guess: 60 bits. */
export function makeCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('')
}

/** What is kept of a code. */
export function digestOf(code: string): string {
  return hash('sha256', `ballot ${code}`)
}
