import type { Transaction } from 'kysely'
import { fillLetter } from '#domain/letter/fill.ts'
import { type Fact, sm3 } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import { type DemoCounty, type DemoUnit, getUnit } from './county.ts'
import { insertJson } from './insert.ts'
import type { DemoScript } from './script.ts'
import { headOf, instant, placed, postOf } from './tasks.ts'

/** The county's letters of 2023, signed by all but those whom the script leaves out. */
export async function insertLetters(
  transaction: Transaction<DB>,
  { script, county }: { script: DemoScript; county: DemoCounty },
): Promise<Fact[]> {
  const letters = script.letters.map((letter, at) => ({
    ...letter,
    id: at + 1,
    from: getUnit(county.units, letter.unit),
    year: Number(letter.signed.slice(0, 4)),
  }))
  const copies = letters
    .flatMap(letter => letter.to.map(code => ({ letter, unit: getUnit(county.units, code) })))
    .map(({ letter, unit }, at) => {
      const said = { unit: unit.name, year: letter.year, superior: letter.from.name }
      const text = fillLetter(letter.body, said)
      return { id: at + 1, letter, unit, text, digest: sm3(text) }
    })
  const signed = copies
    .filter(({ letter, unit }) => !letter.missing.includes(unit.code))
    .map((copy, at) => ({ ...copy, copy: copy.id, id: at + 1, by: headOf(county, copy.unit) }))
  await insertTexts(transaction, { county, letters })
  await insertJson(transaction, {
    table: 'letter_copy',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, letter_id bigint, from_unit bigint, person_name text, text text, digest text',
    rows: copies.map(({ id, letter, unit, text, digest }) => ({
      ...placed(unit),
      id,
      letter_id: letter.id,
      from_unit: letter.from.id,
      person_name: '',
      text,
      digest,
    })),
  })
  await insertJson(transaction, {
    table: 'letter_signature',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, copy_id bigint, way text, person_id bigint, person_name text, post_id bigint, post_title text, digest text, signed_at timestamptz, entered_by bigint',
    rows: signed.map(({ id, copy, unit, letter, by, digest }) => ({
      ...placed(unit),
      id,
      copy_id: copy,
      way: 'password',
      person_id: by.id,
      person_name: by.name,
      post_id: postOf(county, by),
      post_title: by.title,
      digest,
      signed_at: instant(letter.signed),
      entered_by: by.id,
    })),
  })
  return [
    ...letters.map(({ id, from }): Fact => ({ kind: 'letter', key: id, ord: from.ord })),
    ...copies.map(({ id, unit }): Fact => ({ kind: 'letter-copy', key: id, ord: unit.ord })),
    ...signed.map(({ id, unit }): Fact => ({ kind: 'signature', key: id, ord: unit.ord })),
  ]
}

type Letter = DemoScript['letters'][number] & { id: number; from: DemoUnit; year: number }

async function insertTexts(
  transaction: Transaction<DB>,
  { county, letters }: { county: DemoCounty; letters: readonly Letter[] },
): Promise<void> {
  await insertJson(transaction, {
    table: 'letter',
    columns:
      'region int, id bigint, unit_id bigint, ord bigint, kind text, title text, year int, body text, state text, opened_at timestamptz, opened_by bigint, issued_at timestamptz',
    rows: letters.map(({ id, from, kind, title, year, body, signed: day }) => ({
      ...placed(from),
      id,
      kind,
      title,
      year,
      body,
      state: 'issued',
      opened_at: instant(day),
      opened_by: headOf(county, from).id,
      issued_at: instant(day),
    })),
  })
}
