import type { CampaignDefinition } from '#domain/campaign/definition.ts'
import type { NormDefinition } from '#domain/duty/definition.ts'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import type { CodeList } from '#domain/field/codes.ts'
import type { ChecklistDefinition } from '#domain/inspection/definition.ts'
import type { LadderDefinition } from '#domain/ladder/definition.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { MetricDefinition } from '#domain/metric/definition.ts'
import type { RectificationDefinition } from '#domain/problem/definition.ts'
import type {
  Capability,
  ExtensionFile,
  NamedPeriod,
  PackError,
  PackObject,
  ReportTemplate,
} from './definition.ts'
import type { Path, Source } from './source.ts'

/** A definition and where it stands. */
export interface Sited<T> {
  value: T
  source: Source
  path: Path
}

/** The definitions of all files by their own shape alone, before they are compared with each other. */
export interface Parts {
  codes: Sited<CodeList>[]
  ledgers: Sited<LedgerDefinition>[]
  extensions: Sited<ExtensionFile>[]
  metrics: Sited<MetricDefinition>[]
  periods: Sited<NamedPeriod>[]
  reports: Sited<ReportTemplate>[]
  capabilities: Sited<Capability>[]
  norms: Sited<NormDefinition>[]
  holidays: Sited<HolidayYear>[]
  ladders: Sited<LadderDefinition>[]
  rectifications: Sited<RectificationDefinition>[]
  checklists: Sited<ChecklistDefinition>[]
  campaigns: Sited<CampaignDefinition>[]
  objects: PackObject[]
  /** Ids that are written but whose definition is faulty: naming them is no second fault. */
  faulty: Record<'codes' | 'ledgers' | 'metrics' | 'norms', Set<string>>
  errors: PackError[]
}

/** Parts of no file. */
export function noParts(): Parts {
  return {
    codes: [],
    ledgers: [],
    extensions: [],
    metrics: [],
    periods: [],
    reports: [],
    capabilities: [],
    norms: [],
    holidays: [],
    ladders: [],
    rectifications: [],
    checklists: [],
    campaigns: [],
    objects: [],
    faulty: { codes: new Set(), ledgers: new Set(), metrics: new Set(), norms: new Set() },
    errors: [],
  }
}

/** Sound parts with others laid over them; neither is changed. */
export function joinParts(base: Parts, over: Parts): Parts {
  const union = (kind: keyof Parts['faulty']) => new Set([...base.faulty[kind], ...over.faulty[kind]])
  return {
    codes: [...base.codes, ...over.codes],
    ledgers: [...base.ledgers, ...over.ledgers],
    extensions: [...base.extensions, ...over.extensions],
    metrics: [...base.metrics, ...over.metrics],
    periods: [...base.periods, ...over.periods],
    reports: [...base.reports, ...over.reports],
    capabilities: [...base.capabilities, ...over.capabilities],
    norms: [...base.norms, ...over.norms],
    holidays: [...base.holidays, ...over.holidays],
    ladders: [...base.ladders, ...over.ladders],
    rectifications: [...base.rectifications, ...over.rectifications],
    checklists: [...base.checklists, ...over.checklists],
    campaigns: [...base.campaigns, ...over.campaigns],
    objects: [...base.objects, ...over.objects],
    faulty: {
      codes: union('codes'),
      ledgers: union('ledgers'),
      metrics: union('metrics'),
      norms: union('norms'),
    },
    errors: [...base.errors, ...over.errors],
  }
}

/** Notes ids whose definitions are faulty. */
export function markFaulty(
  kind: keyof Parts['faulty'],
  ids: readonly string[],
  { faulty }: Pick<Parts, 'faulty'>,
): void {
  for (const id of ids) faulty[kind].add(id)
}

/** The ids that a list under `key` of a faulty file wrote down. */
export function idsIn(data: unknown, key: 'metrics' | 'codes'): string[] {
  const held = (data as Record<string, unknown> | null)?.[key]
  if (!Array.isArray(held)) return []
  return held.flatMap(one => (typeof one?.id === 'string' ? [one.id as string] : []))
}

/** Complains when a definition's id is not the name of its file. */
export function nameIsId({ value, source }: Sited<{ id: string }>, parts: Pick<Parts, 'errors'>): void {
  const name = stemOf(source.path)
  if (name === value.id) return
  parts.errors.push({
    ...source.placeOf(['id']),
    message: `id 写的是“${value.id}”，与文件名“${name}”不同，请改成一致`,
  })
}

/** The folder a file of a pack lies in. */
export function folderOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}

/** The name of a file without its ending. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
}
