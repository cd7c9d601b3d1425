import type { z } from 'zod'
import { CodeList } from '#domain/field/codes.ts'
import { Identifier } from '#domain/kernel/identifier.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { MetricDefinition } from '#domain/metric/definition.ts'
import { canonical } from './canonical.ts'
import {
  type Capability,
  CapabilityFile,
  LedgerFile,
  MetricFile,
  type NamedPeriod,
  type PackError,
  type PackObject,
  PeriodFile,
  ReportTemplate,
} from './definition.ts'
import { parsePart } from './issues.ts'
import { type PackText, type Path, readSource, type Source } from './source.ts'
import { suggestion } from './suggest.ts'

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
  metrics: Sited<MetricDefinition>[]
  periods: Sited<NamedPeriod>[]
  reports: Sited<ReportTemplate>[]
  capabilities: Sited<Capability>[]
  objects: PackObject[]
  /** Ids that are written but whose definition is faulty: naming them is no second fault. */
  faulty: Record<'codes' | 'ledgers' | 'metrics', Set<string>>
  errors: PackError[]
}

/** Parses every file by the kind its folder names. */
export function parseFiles(files: readonly PackText[]): Parts {
  const parts: Parts = {
    codes: [],
    ledgers: [],
    metrics: [],
    periods: [],
    reports: [],
    capabilities: [],
    objects: [],
    faulty: { codes: new Set(), ledgers: new Set(), metrics: new Set() },
    errors: [],
  }
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) parseFile(file, parts)
  return parts
}

const FOLDERS: Record<string, (source: Source, parts: Parts) => boolean> = {
  codes: parseCodes,
  ledgers: parseLedger,
  metrics: parseMetrics,
  periods: parsePeriods,
  reports: parseReport,
  capabilities: parseCapabilities,
}

/** What is frozen; capabilities are not. */
const KINDS: Record<string, PackObject['kind']> = {
  codes: 'codes',
  ledgers: 'ledger',
  metrics: 'metrics',
  periods: 'periods',
  reports: 'report',
}

function parseFile(file: PackText, parts: Parts): void {
  const id = stemOf(file.path)
  const folder = folderOf(file.path)
  const message = misplaced(file.path)
  if (message) parts.errors.push({ file: file.path, line: 1, column: 1, message })
  const parse = FOLDERS[folder]
  const kind = KINDS[folder]
  if (message || !parse) return
  const { source, errors } = readSource(file)
  parts.errors.push(...errors)
  if (!source && kind) markFaulty(kind, [id], parts)
  if (!source || !parse(source, parts) || !kind) return
  const version = versionOf(source.data)
  parts.objects.push({
    kind,
    id,
    version,
    content: canonical(source.data),
    place: source.placeOf(['version']),
  })
}

function misplaced(path: string): string | undefined {
  const folder = folderOf(path)
  if (!Object.hasOwn(FOLDERS, folder))
    return `不认识的文件夹“${folder}”${suggestion(folder, Object.keys(FOLDERS))}`
  if (!path.endsWith('.yaml')) return '文件名应以“.yaml”结尾，请改名'
  const legal = Identifier.safeParse(stemOf(path)).success
  return legal ? undefined : '文件名只能用小写字母、数字，以“-”“.”相连，请改名'
}

function parseCodes(source: Source, parts: Parts): boolean {
  return take(CodeList, source, { parts, into: parts.codes, faulty: parts.faulty.codes })
}

function parseReport(source: Source, parts: Parts): boolean {
  return take(ReportTemplate, source, { parts, into: parts.reports })
}

/** A ledger and its metrics are judged apart, so that a fault in one does not hide the faults of the other. */
function parseLedger(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(LedgerFile, source.data, { source })
  parts.errors.push(...errors)
  const written = value?.metrics ?? (source.data as { metrics?: unknown } | null)?.metrics
  const metrics: unknown[] = Array.isArray(written) ? written : []
  const ledger = value?.id ?? stemOf(source.path)
  const sound = metrics
    .map((metric, index) => parseLedgerMetric(metric, { ledger, index, source, parts }))
    .every(Boolean)
  if (!value) {
    markFaulty('ledger', [stemOf(source.path)], parts)
    markFaulty('metrics', idsIn({ metrics }), parts)
    return false
  }
  const { metrics: _, ...definition } = value
  parts.ledgers.push({ value: definition, source, path: [] })
  nameIsId({ value: definition, source, path: [] }, parts)
  return sound
}

function parseLedgerMetric(
  metric: unknown,
  { ledger, index, source, parts }: { ledger: string; index: number; source: Source; parts: Parts },
): boolean {
  const path = ['metrics', index]
  const own = typeof metric === 'object' && metric !== null && !Array.isArray(metric) ? metric : {}
  if ('ledger' in own) {
    const message = '台账文件里的指标默认统计本台账，请删去“ledger”；统计别的台账请写到那个台账的文件里'
    parts.errors.push({ ...source.placeOfKey([...path, 'ledger']), message })
  }
  const overLedgers = 'measure' in own && (own.measure === 'rate' || own.measure === 'union')
  const complete = own === metric && !overLedgers ? { ...own, ledger } : metric
  const { value, errors } = parsePart(MetricDefinition, complete, { source, path })
  parts.errors.push(...errors)
  if (value) parts.metrics.push({ value, source, path })
  else markFaulty('metrics', idsIn({ metrics: [metric] }), parts)
  return value !== undefined && !('ledger' in own)
}

function parseMetrics(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(MetricFile, source.data, { source })
  parts.errors.push(...errors)
  if (!value) markFaulty('metrics', idsIn(source.data), parts)
  value?.metrics.forEach((metric, index) => {
    parts.metrics.push({ value: metric, source, path: ['metrics', index] })
  })
  return value !== undefined
}

function parsePeriods(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(PeriodFile, source.data, { source })
  parts.errors.push(...errors)
  value?.periods.forEach((period, index) => {
    parts.periods.push({ value: period, source, path: ['periods', index] })
  })
  return value !== undefined
}

function parseCapabilities(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(CapabilityFile, source.data, { source })
  parts.errors.push(...errors)
  value?.capabilities.forEach((capability, index) => {
    parts.capabilities.push({ value: capability, source, path: ['capabilities', index] })
  })
  return value !== undefined
}

/** Parses a file that is one definition with an id. */
function take<T extends { id: string }>(
  schema: z.ZodType<T>,
  source: Source,
  { parts, into, faulty }: { parts: Parts; into: Sited<T>[]; faulty?: Set<string> },
): boolean {
  const { value, errors } = parsePart(schema, source.data, { source })
  parts.errors.push(...errors)
  if (!value) {
    faulty?.add(stemOf(source.path))
    return false
  }
  into.push({ value, source, path: [] })
  nameIsId({ value, source, path: [] }, parts)
  return true
}

function nameIsId({ value, source }: Sited<{ id: string }>, parts: Parts): void {
  const name = stemOf(source.path)
  if (name === value.id) return
  parts.errors.push({
    ...source.placeOf(['id']),
    message: `id 写的是“${value.id}”，与文件名“${name}”不同，请改成一致`,
  })
}

function markFaulty(kind: PackObject['kind'], ids: readonly string[], { faulty }: Parts): void {
  const set = kind === 'codes' ? faulty.codes : kind === 'ledger' ? faulty.ledgers : faulty.metrics
  if (kind !== 'periods' && kind !== 'report') for (const id of ids) set.add(id)
}

/** The metric ids a faulty file wrote down. */
function idsIn(data: unknown): string[] {
  const metrics = (data as { metrics?: unknown } | null)?.metrics
  if (!Array.isArray(metrics)) return []
  return metrics.flatMap(metric => (typeof metric?.id === 'string' ? [metric.id as string] : []))
}

function versionOf(data: unknown): number {
  return (data as { version?: number }).version ?? 1
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
}
