import { missingYears } from '#domain/duty/calendar.ts'
import { changesOfNorm } from '#domain/duty/changes.ts'
import { dutyNorms } from '#domain/duty/contract.ts'
import { type DutyDefinition, isOnByDefault, NormDefinition } from '#domain/duty/definition.ts'
import { OWNERS } from '#domain/duty/owner.ts'
import { cadenceInWords } from '#domain/duty/words.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { listFormerNorms, listOpenYears, listSwitches, type StoredSwitch } from '#store/duty/setting.ts'
import type { Context } from '../handle.ts'
import { getUnit } from '../unit/get.ts'
import { readCalendar } from './days-off.ts'
import { freshHandler } from './fresh.ts'
import { howOf } from './how.ts'
import { reachedBy } from './reached.ts'
import { labelIn } from './view.ts'

export const norms = freshHandler(dutyNorms, async (context, input) => {
  const { tx, scope, core, actor, today } = context
  const unit = await getUnit(context, input.unit ?? actor.unit.id)
  const switches = new Map((await listSwitches(tx, scope, unit.ord)).map(one => [one.duty, one]))
  const year = yearOf(today)
  const known = [...core.norms.values()]
  const former = new Map(
    (
      await listFormerNorms(
        tx,
        known.map(({ id, version }) => ({ id, version })),
      )
    ).map(({ id, content }) => [id, NormDefinition.parse(content)]),
  )
  const changed = known.map(norm => {
    const before = former.get(norm.id)
    const duties = [...(before?.duties ?? []), ...norm.duties]
    return { norm: norm.id, duties, changes: before ? changesOfNorm(before, norm, labelIn(core)) : [] }
  })
  const reached = await reachedBy(context, { unit, changed })
  const changesOf = new Map(changed.map(({ norm, changes }) => [norm, changes]))
  return {
    unit: { id: unit.id, name: unit.shortName },
    missingYears: missingYears(await readCalendar(context), {
      from: `${year}-01-01`,
      to: `${year + 1}-12-31`,
    }),
    openYears: await listOpenYears(tx, scope),
    norms: known.map(norm => {
      const before = former.get(norm.id)
      return {
        id: norm.id,
        version: norm.version,
        document: norm.document,
        year: norm.year ?? null,
        issued: norm.issued ?? null,
        number: norm.number ?? null,
        level: norm.level,
        inForce: norm.in_force,
        ends: norm.ends ?? null,
        replacedBy: (norm.replaced_by && core.norms.get(norm.replaced_by)?.document) ?? null,
        note: norm.note ?? null,
        duties: norm.duties.map(duty => dutyViewOf(context, duty, switches.get(duty.id))),
        changes: (changesOf.get(norm.id) ?? []).map(change => ({
          ...change,
          reaches: (change.duty !== null && reached.get(change.duty)) || null,
        })),
        formerVersion: before?.version ?? null,
      }
    }),
  }
})

function dutyViewOf({ core }: Context, duty: DutyDefinition, switched: StoredSwitch | undefined) {
  return {
    id: duty.id,
    label: duty.label,
    article: duty.article,
    articleConfidence: duty.article_confidence,
    confidence: duty.confidence,
    subjects: duty.subjects,
    owner: duty.owner ? OWNERS[duty.owner].label : null,
    cadence: cadenceInWords(duty, labelIn(core)),
    shownBy: howOf(core, duty).words,
    note: duty.note ?? null,
    on: switched?.on ?? isOnByDefault(duty),
    byDefault: isOnByDefault(duty),
    switched: switched
      ? {
          unit: switched.unit,
          unitName: switched.unitName,
          on: switched.on,
          from: switched.from,
          reason: switched.reason,
          at: switched.at,
        }
      : null,
  }
}
