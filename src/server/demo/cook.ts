import { labelOfCode } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import { lengthOfMonth } from '#domain/kernel/day.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { Order } from './acts.ts'
import type { DemoCounty } from './county.ts'
import { type Random, weighted } from './random.ts'
import type { Act, Recipe } from './script.ts'

/** What a record is made of: the order for it, and everybody and everything in reach. */
export interface Kitchen {
  packs: Packs
  county: DemoCounty
  random: Random
  order: Order
  /** How many records were made before. */
  count: number
}

/** Makes a record's data by the recipes of its act. */
export function cook(kitchen: Kitchen): FieldData {
  const { act, ledger, forced = {} } = kitchen.order
  const data: FieldData = {}
  for (const [id, recipe] of Object.entries(act.fields)) {
    const field = ledger.fields.find(candidate => candidate.id === id)
    if (!field) throw new Error(`${ledger.id} has no field ${id}`)
    if ('of' in recipe) data[id] = itemsOf(kitchen, recipe, { field, data })
    else if (forced[id] !== undefined) data[id] = forced[id]
    else put(kitchen, recipe, { field, target: data, data })
  }
  return data
}

type Items = Extract<Act['fields'][string], { of: unknown }>

/** Where a made value goes; `data` is the whole record, `target` it or one of its items. */
interface Dish {
  field: FieldDefinition
  target: FieldData
  data: FieldData
}

function itemsOf(kitchen: Kitchen, recipe: Items, { field, data }: Omit<Dish, 'target'>): FieldData[] {
  if (field.kind !== 'items') throw new Error(`${field.id} holds no items`)
  return Array.from({ length: kitchen.random.between(...recipe.count) }, (_, index) => {
    const target: FieldData = {}
    for (const inner of field.fields) {
      const part = (index === 0 ? recipe.first[inner.id] : undefined) ?? recipe.of[inner.id]
      if (part) put(kitchen, part, { field: inner, target, data })
    }
    return target
  })
}

function put(kitchen: Kitchen, recipe: Recipe, dish: Dish): void {
  if (!kitchen.random.chance(recipe.chance)) return
  const value = make(kitchen, recipe, dish)
  if (value !== undefined) dish.target[dish.field.id] = value
}

function make(kitchen: Kitchen, recipe: Recipe, dish: Dish): unknown {
  const { random } = kitchen
  if ('choices' in recipe) return weighted(random, recipe.choices)
  if ('some' in recipe)
    return [...new Set(Array.from({ length: random.between(1, 3) }, () => weighted(random, recipe.some)))]
  if ('number' in recipe) return numberOf(random, recipe, dish.target)
  if ('amount' in recipe) return `${random.between(...recipe.amount)}.${random.between(0, 9)}`
  if ('yes' in recipe) return random.chance(recipe.yes)
  return madeOfCounty(kitchen, recipe, dish)
}

type OfCounty = Extract<
  Recipe,
  { text: unknown } | { who: unknown } | { units: unknown } | { months: unknown }
>

/** Values that name people, units and days of the county. */
function madeOfCounty(kitchen: Kitchen, recipe: OfCounty, dish: Dish): unknown {
  if ('text' in recipe) return wordsOf(kitchen, kitchen.random.pick(recipe.text), dish)
  if ('who' in recipe) return peopleOf(kitchen, recipe.who)
  if ('units' in recipe) return unitsBelow(kitchen, dish.field, kitchen.random.between(...recipe.units))
  const { year, month } = kitchen.order
  const prefix = `${year}-${String(month).padStart(2, '0')}`
  return { from: `${prefix}-01`, to: `${prefix}-${lengthOfMonth(year, month)}` }
}

function numberOf(random: Random, recipe: Extract<Recipe, { number: unknown }>, target: FieldData): number {
  const limit = recipe.at_most === undefined ? undefined : target[recipe.at_most]
  const number = random.between(...recipe.number)
  return typeof limit === 'number' ? Math.min(number, limit) : number
}

function wordsOf({ packs, order, count }: Kitchen, template: string, { data }: Dish): string {
  const { ledger, month, unit } = order
  const kind = ledger.fields.find(field => field.kind === 'choice' && data[field.id] !== undefined)
  const label =
    kind?.kind === 'choice' ? labelOfCode(packs.codes, kind.codes, String(data[kind.id])) : ledger.label
  return template
    .replace('{n}', String((count % 36) + 1))
    .replace('{m}', String(month))
    .replace('{unit}', unit.shortName)
    .replace('{label}', label)
}

function peopleOf({ county, order, random }: Kitchen, who: 'head' | 'one' | 'few'): number[] {
  const head = county.heads.get(order.unit.id)
  if (who === 'head' && head && random.chance(0.75)) return [head.id]
  const own = county.people.filter(person => person.unit.id === order.unit.id)
  return [...new Set(Array.from({ length: who === 'few' ? 3 : 1 }, () => random.pick(own).id))]
}

function unitsBelow(
  { county, order, random }: Kitchen,
  field: FieldDefinition,
  wanted: number,
): number[] | undefined {
  const { unit } = order
  const below = county.units.filter(other => other.ord > unit.ord && other.ordEnd <= unit.ordEnd)
  if (below.length === 0) return undefined
  const most = Math.min(wanted, field.kind === 'unit' ? field.max : 1)
  return [...new Set(Array.from({ length: most }, () => random.pick(below).id))]
}
