import { readKept, writeKept } from '../kept.ts'

interface Kept {
  /** What it was begun from: a version adopted meanwhile makes it void. */
  start: string
  text: string
}

/** A design left unfinished in this browser, begun from the same text; `new` ones from whichever. */
export function readKeptDesign(login: string, name: string, start: string | undefined): string | undefined {
  const kept = readKept<Kept>(keyOf(login, name))
  if (!kept || (start !== undefined && kept.start !== start)) return undefined
  return kept.text
}

export function keepDesign(login: string, name: string, kept: Kept | undefined): boolean {
  return writeKept(keyOf(login, name), kept)
}

function keyOf(login: string, name: string): string {
  return `design:${login}:${name}`
}
