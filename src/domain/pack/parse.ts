import type { z } from 'zod'
import { CampaignDefinition } from '#domain/campaign/definition.ts'
import { NormDefinition } from '#domain/duty/definition.ts'
import { HolidayYear } from '#domain/duty/holidays.ts'
import { CodeList } from '#domain/field/codes.ts'
import { ChecklistDefinition } from '#domain/inspection/definition.ts'
import { Identifier } from '#domain/kernel/identifier.ts'
import { LadderDefinition } from '#domain/ladder/definition.ts'
import { RectificationDefinition } from '#domain/problem/definition.ts'
import { canonical } from './canonical.ts'
import { CapabilityFile, MetricFile, type PackObject, PeriodFile, ReportTemplate } from './definition.ts'
import { parsePart } from './issues.ts'
import { parseExtension, parseLedger } from './parse-ledger.ts'
import { folderOf, idsIn, markFaulty, nameIsId, noParts, type Parts, type Sited, stemOf } from './parts.ts'
import { type PackText, readSource, type Source } from './source.ts'
import { suggestion } from './suggest.ts'

/** Parses every file by the kind its folder names. */
export function parseFiles(files: readonly PackText[]): Parts {
  const parts = noParts()
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) parseFile(file, parts)
  return parts
}

interface Folder {
  /** What is frozen; capabilities are not. */
  kind?: PackObject['kind']
  /** Where an id counts as written when its file cannot be read. */
  faulty?: keyof Parts['faulty']
  /** What files are named, where they are not named by an id. */
  named?: { like: RegExp; message: string }
  parse(source: Source, parts: Parts): boolean
}

const FOLDERS: Record<string, Folder> = {
  codes: { kind: 'codes', faulty: 'codes', parse: parseCodes },
  ledgers: { kind: 'ledger', faulty: 'ledgers', parse: parseLedger },
  extensions: { kind: 'extension', parse: parseExtension },
  metrics: { kind: 'metrics', parse: parseMetrics },
  periods: { kind: 'periods', parse: parsePeriods },
  reports: { kind: 'report', parse: parseReport },
  capabilities: { parse: parseCapabilities },
  norms: { kind: 'norm', faulty: 'norms', parse: parseNorm },
  holidays: {
    kind: 'holidays',
    named: { like: /^\d{4}$/, message: '节假日文件以年份命名，如“2026.yaml”，请改名' },
    parse: parseHolidays,
  },
  ladders: { kind: 'ladder', parse: parseLadder },
  rectification: { kind: 'rectification', parse: parseRectification },
  checklists: { kind: 'checklist', parse: parseChecklist },
  campaigns: { kind: 'campaign', parse: parseCampaign },
}

function parseFile(file: PackText, parts: Parts): void {
  const id = stemOf(file.path)
  const name = folderOf(file.path)
  const folder = Object.hasOwn(FOLDERS, name) ? FOLDERS[name] : undefined
  const message = misplaced(file.path, folder)
  if (message) parts.errors.push({ file: file.path, line: 1, column: 1, message })
  if (message || !folder) return
  const { source, errors } = readSource(file)
  parts.errors.push(...errors)
  if (!source && folder.faulty) markFaulty(folder.faulty, [id], parts)
  if (!source || !folder.parse(source, parts) || !folder.kind) return
  const version = versionOf(source.data)
  parts.objects.push({
    kind: folder.kind,
    id,
    version,
    content: canonical(source.data),
    place: source.placeOf(['version']),
  })
}

function misplaced(path: string, folder: Folder | undefined): string | undefined {
  const name = folderOf(path)
  if (!folder) return `不认识的文件夹“${name}”${suggestion(name, Object.keys(FOLDERS))}`
  if (!path.endsWith('.yaml')) return '文件名应以“.yaml”结尾，请改名'
  if (folder.named) return folder.named.like.test(stemOf(path)) ? undefined : folder.named.message
  const legal = Identifier.safeParse(stemOf(path)).success
  return legal ? undefined : '文件名只能用小写字母、数字，以“-”“.”相连，请改名'
}

function parseCodes(source: Source, parts: Parts): boolean {
  return take(CodeList, source, { parts, into: parts.codes, faulty: parts.faulty.codes })
}

function parseReport(source: Source, parts: Parts): boolean {
  return take(ReportTemplate, source, { parts, into: parts.reports })
}

function parseMetrics(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(MetricFile, source.data, { source })
  parts.errors.push(...errors)
  if (!value) markFaulty('metrics', idsIn(source.data, 'metrics'), parts)
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

function parseNorm(source: Source, parts: Parts): boolean {
  return take(NormDefinition, source, { parts, into: parts.norms, faulty: parts.faulty.norms })
}

function parseHolidays(source: Source, parts: Parts): boolean {
  const { value, errors } = parsePart(HolidayYear, source.data, { source })
  parts.errors.push(...errors)
  if (value) parts.holidays.push({ value, source, path: [] })
  return value !== undefined
}

function parseLadder(source: Source, parts: Parts): boolean {
  return take(LadderDefinition, source, { parts, into: parts.ladders })
}

function parseRectification(source: Source, parts: Parts): boolean {
  return take(RectificationDefinition, source, { parts, into: parts.rectifications })
}

function parseChecklist(source: Source, parts: Parts): boolean {
  return take(ChecklistDefinition, source, { parts, into: parts.checklists })
}

function parseCampaign(source: Source, parts: Parts): boolean {
  return take(CampaignDefinition, source, { parts, into: parts.campaigns })
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

function versionOf(data: unknown): number {
  return (data as { version?: number }).version ?? 1
}
