import type { FieldDefinition } from '#domain/field/definition.ts'
import type { MetricCondition } from '#domain/metric/definition.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { absentCode, absentField, complain, type World } from './world.ts'

/** Conditions name fields that exist, of a kind the condition can ask, and codes of those fields. */
export function checkConditions(
  sited: Sited<unknown>,
  {
    conditions,
    fields,
    path,
    world,
  }: { conditions: readonly MetricCondition[]; fields: readonly FieldDefinition[]; path: Path; world: World },
): PackError[] {
  return conditions.flatMap((condition, index) => {
    const at = [...path, index]
    const field = fields.find(candidate => candidate.id === condition.field)
    if (!field) return [complain(sited, [...at, 'field'], absentField(condition.field, fields) ?? '')]
    if ('in' in condition) {
      return checkCodesOf(sited, {
        field,
        at,
        world,
        codes: condition.in.map((code, place) => [code, ['in', place]]),
      })
    }
    if ('at_least' in condition) {
      return checkCodesOf(sited, { field, at, world, codes: [[condition.at_least, ['at_least']]] })
    }
    if ('is' in condition && field.kind !== 'yes_no')
      return [wrongKind(sited, { at, key: 'is', field, wanted: 'yes_no' })]
    if ('by_end' in condition && field.kind !== 'date')
      return [wrongKind(sited, { at, key: 'by_end', field, wanted: 'date' })]
    return []
  })
}

function checkCodesOf(
  sited: Sited<unknown>,
  {
    field,
    at,
    world,
    codes,
  }: { field: FieldDefinition; at: Path; world: World; codes: readonly (readonly [string, Path])[] },
): PackError[] {
  if (field.kind !== 'choice')
    return [wrongKind(sited, { at, key: String(codes[0]?.[1][0]), field, wanted: 'choice' })]
  const list = world.codes.get(field.codes)
  if (!list) return []
  return codes.flatMap(([code, inner]) => {
    const message = absentCode(code, list)
    return message ? [complain(sited, [...at, ...inner], message)] : []
  })
}

function wrongKind(
  sited: Sited<unknown>,
  {
    at,
    key,
    field,
    wanted,
  }: { at: Path; key: string; field: FieldDefinition; wanted: FieldDefinition['kind'] },
): PackError {
  const message = `“${key}”只能用于 ${wanted} 字段，“${field.id}”是 ${field.kind} 字段，请换一个条件或字段`
  return complain(sited, [...at, 'field'], message)
}
