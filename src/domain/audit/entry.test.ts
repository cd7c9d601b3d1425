import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditEntry, GENESIS, type Head, type Leaf, leafText, linkLeaves } from './entry.ts'

const START: Head = { seq: 0, link: GENESIS }
const leaves = fc.uniqueArray(fc.record({ entry: fc.nat(), leaf: fc.stringMatching(/^[0-9a-f]{4}$/) }), {
  selector: one => one.entry,
  minLength: 2,
  maxLength: 30,
})

const digests = new Map<string, string>()

/** Without collisions, so that two links are equal only when everything before them is. */
function digest(text: string): string {
  const known = digests.get(text) ?? `#${digests.size}`
  digests.set(text, known)
  return known
}

test('分几批封链都得到同一条链，位置从1起连续', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), (all, at) => {
      const cut = at % all.length
      const whole = linkLeaves(START, all, digest)
      const first = linkLeaves(START, all.slice(0, cut), digest)
      const rest = linkLeaves(first.at(-1) ?? START, all.slice(cut), digest)
      expect([...first, ...rest]).toEqual(whole)
      expect(whole.map(link => link.seq)).toEqual(all.map((_, index) => index + 1))
    }),
    { numRuns: 40 },
  )
})

test('调换、删去或改动任何一环，从那一环起全链都变', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), fc.constantFrom('swap', 'drop', 'change'), (all, at, how) => {
      const index = at % (all.length - 1)
      const whole = linkLeaves(START, all, digest)
      const other = linkLeaves(START, spoil(all, index, how), digest)
      expect(other.slice(0, index)).toEqual(whole.slice(0, index))
      const kept = new Set(whole.slice(index).map(link => link.link))
      for (const link of other.slice(index)) expect(kept.has(link.link)).toBe(false)
    }),
    { numRuns: 40 },
  )
})

test('审计记录的任何一项变了，叶子的原文就变', () => {
  const entry: AuditEntry = {
    region: 1,
    at: '2023-05-01T08:00:00.5+08:00',
    unit: 2,
    account: 3,
    post: null,
    verb: 'record.enter',
    subject: 'record:7',
    image: 'ab',
  }
  const changed: Partial<AuditEntry>[] = [
    { region: 2 },
    { at: '2023-05-01T08:00:00.51+08:00' },
    { unit: 3 },
    { account: null },
    { post: 3 },
    { verb: 'record.void' },
    { subject: 'record:77' },
    { image: null },
  ]
  const texts = [{}, ...changed].map(change => leafText({ ...entry, ...change }))
  expect(new Set(texts).size).toBe(texts.length)
  expect(changed).toHaveLength(Object.keys(entry).length)
})

function spoil(all: readonly Leaf[], index: number, how: 'swap' | 'drop' | 'change'): Leaf[] {
  const [here, next] = [all[index], all[index + 1]] as [Leaf, Leaf]
  const middle = {
    swap: [next, here],
    drop: [next],
    change: [{ ...here, leaf: `${here.leaf}0` }, next],
  }[how]
  return [...all.slice(0, index), ...middle, ...all.slice(index + 2)]
}
