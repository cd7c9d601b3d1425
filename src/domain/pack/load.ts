import type { NormDefinition, NormDuty } from '#domain/duty/definition.ts'
import { isMade, type MetricDefinition } from '#domain/metric/definition.ts'
import { checkCampaign } from './check/campaign.ts'
import { checkCapabilities } from './check/capability.ts'
import { checkChecklist } from './check/checklist.ts'
import { checkCodes, checkTagLists } from './check/codes.ts'
import { checkAddedTwice, checkExtension, type Plain } from './check/extension.ts'
import { checkHolidays } from './check/holidays.ts'
import { checkLadders } from './check/ladder.ts'
import { checkKept, checkLedger } from './check/ledger.ts'
import { checkMetric, itemFieldsOf } from './check/metric.ts'
import { checkNorms } from './check/norm.ts'
import { checkCircles, checkOwnNames } from './check/own.ts'
import { checkRectifications } from './check/rectification.ts'
import { repeatedIds } from './check/repeated.ts'
import { checkReport } from './check/report.ts'
import { complain, type World } from './check/world.ts'
import { coversOf } from './coverage.ts'
import type { PackError, Packs } from './definition.ts'
import { expandEach } from './each.ts'
import { extendCodes, extendLedgers } from './extend.ts'
import { parseFiles } from './parse.ts'
import { joinParts, type Parts, type Sited } from './parts.ts'
import type { PackText } from './source.ts'

/**
 * Reads the files of a pack into checked, cross-referenced definitions. Never throws: what is wrong comes back with
 * file, line and column, in reading order; `packs` then holds only what is sound by itself and is not to be used.
 * Files may be laid over sound packs: they may name everything there and change nothing of it but by extension.
 */
export function loadPacks(files: readonly PackText[], base?: Packs): { packs: Packs; errors: PackError[] } {
  const over = parseFiles(files)
  const parts = base ? joinParts(base.parts, over) : over
  const plain = { codes: byId(parts.codes), ledgers: byId(parts.ledgers) }
  const codes = extendCodes(plain.codes, parts.extensions)
  const ledgers = extendLedgers(plain.ledgers, parts.extensions)
  const { made, errors: expansion } = expand(parts, { codes, ledgers })
  const metrics = byId([...parts.metrics, ...made])
  const world: World = { codes, ledgers, metrics, faulty: parts.faulty }
  const periods = byId(parts.periods)
  const reports = byId(parts.reports)
  const capabilities = byId(parts.capabilities)
  const norms = byId(parts.norms)
  const duties = dutiesOf(norms.values())
  const holidays = new Map(parts.holidays.map(({ value }) => [value.year, value]))
  const ladders = byId(parts.ladders)
  const rectifications = byId(parts.rectifications)
  const checklists = byId(parts.checklists)
  const campaigns = byId(parts.campaigns)
  const found = [
    ...over.errors,
    ...expansion,
    ...repeats(parts),
    ...check(over, world, plain),
    ...checkAddedTwice(parts.extensions),
    ...checkCircles(parts, ledgers),
    ...checkNorms(over, { world, norms, known: parts.norms }),
  ]
  const covers = coversOf({ codes, ledgers, metrics, reports, duties })
  const { objects } = parts
  return {
    packs: {
      codes,
      ledgers,
      metrics,
      periods,
      reports,
      capabilities,
      norms,
      duties,
      holidays,
      ladders,
      rectifications,
      checklists,
      campaigns,
      covers,
      parts,
      objects,
    },
    errors: found.sort(inReadingOrder),
  }
}

function repeats(parts: Parts): PackError[] {
  return [
    ...repeatedIds(parts.codes, '代码表'),
    ...repeatedIds(parts.ledgers, '台账'),
    ...repeatedIds(parts.extensions, '扩充'),
    ...repeatedIds(parts.metrics, '指标'),
    ...repeatedIds(parts.periods, '时期'),
    ...repeatedIds(parts.reports, '报告'),
    ...repeatedIds(parts.capabilities, '功能'),
    ...repeatedIds(parts.norms, '规范'),
    ...repeatedIds(parts.ladders, '督促阶梯'),
    ...repeatedIds(parts.rectifications, '整改规则'),
    ...repeatedIds(parts.checklists, '检查清单'),
    ...repeatedIds(parts.campaigns, '专项整治的步骤'),
    ...checkTagLists(parts.codes),
  ]
}

function check(parts: Parts, world: World, plain: Plain): PackError[] {
  return [
    ...checkOwnNames(parts),
    ...parts.codes.flatMap(checkCodes),
    ...parts.ledgers.flatMap(ledger => checkLedger(ledger, world)),
    ...checkKept(parts.ledgers),
    ...parts.extensions.flatMap(extension => checkExtension(extension, world, plain)),
    ...parts.metrics.flatMap(metric => checkMetric(metric, world)),
    ...parts.reports.flatMap(report => checkReport(report, world)),
    ...checkCapabilities(parts.capabilities),
    ...parts.holidays.flatMap(checkHolidays),
    ...checkLadders(parts.ladders),
    ...checkRectifications(parts.rectifications),
    ...parts.checklists.flatMap(checklist => checkChecklist(checklist, world)),
    ...parts.campaigns.flatMap(campaign => checkCampaign(campaign, world)),
    ...parts.periods.flatMap(period =>
      period.value.from <= period.value.to
        ? []
        : [complain(period, ['from'], '起始日期晚于截止日期，请对调或改正')],
    ),
  ]
}

/**
 * All metrics that `each` makes; one whose id is taken or whose label is too long is refused where `each` stands.
 * A metric whose code list cannot be found makes none and counts as faulty: what it would have made is not missing.
 */
function expand(
  parts: Parts,
  { codes, ledgers }: Pick<World, 'codes' | 'ledgers'>,
): { made: Sited<MetricDefinition>[]; errors: PackError[] } {
  const taken = new Set(parts.metrics.map(metric => metric.value.id))
  const made: Sited<MetricDefinition>[] = []
  const errors: PackError[] = []
  for (const sited of parts.metrics) {
    const values = madeBy(sited.value, { codes, ledgers })
    if (!values) parts.faulty.metrics.add(sited.value.id)
    for (const value of values ?? []) {
      if (taken.has(value.id)) {
        errors.push(complain(sited, ['each'], `each 生成的指标“${value.id}”已经存在，请改名或删去`))
      }
      if ([...value.label].length > LABEL_LIMIT) {
        errors.push(complain(sited, ['each', 'label'], `“${value.label}”超过${LABEL_LIMIT}字，请缩短`))
      }
      taken.add(value.id)
      made.push({ ...sited, value })
    }
  }
  return { made, errors }
}

/** As long as a label may be in writing. */
const LABEL_LIMIT = 60

function madeBy(
  metric: MetricDefinition,
  { codes, ledgers }: Pick<World, 'codes' | 'ledgers'>,
): MetricDefinition[] | undefined {
  if (isMade(metric) || !metric.each) return []
  const { field: id } = metric.each
  const fields = ledgers.get(metric.ledger)?.fields ?? []
  const ofItem = itemFieldsOf(metric, fields).find(field => field.id === id)
  const field = ofItem ?? fields.find(candidate => candidate.id === id)
  const list = field?.kind === 'choice' ? codes.get(field.codes) : undefined
  return list && expandEach(metric, list, { onItem: ofItem !== undefined })
}

function dutiesOf(norms: Iterable<NormDefinition>): Map<string, NormDuty> {
  return new Map([...norms].flatMap(norm => norm.duties.map(duty => [duty.id, { norm, duty }] as const)))
}

function byId<T extends { id: string }>(parts: readonly Sited<T>[]): Map<string, T> {
  return new Map(parts.map(({ value }) => [value.id, value]))
}

function inReadingOrder(a: PackError, b: PackError): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
