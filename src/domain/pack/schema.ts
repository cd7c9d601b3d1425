import { z } from 'zod'
import { CampaignDefinition } from '#domain/campaign/definition.ts'
import { NormDefinition } from '#domain/duty/definition.ts'
import { HolidayYear } from '#domain/duty/holidays.ts'
import { CodeList } from '#domain/field/codes.ts'
import { ChecklistDefinition } from '#domain/inspection/definition.ts'
import { LadderDefinition } from '#domain/ladder/definition.ts'
import { MetricDefinition } from '#domain/metric/definition.ts'
import { RectificationDefinition } from '#domain/problem/definition.ts'
import {
  CapabilityFile,
  ExtensionFile,
  LedgerFile,
  MetricFile,
  PeriodFile,
  ReportTemplate,
} from './definition.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The JSON Schemas of the files of a pack, by file name, for editors that check YAML while it is written.
 * They know shapes only; what names what is checked by the loader.
 */
export function packSchemas(): Record<string, JsonSchema> {
  return {
    'ledger.schema.json': withMetrics(LedgerFile, '台账文件'),
    'extension.schema.json': withMetrics(ExtensionFile, '扩充文件'),
    'metrics.schema.json': jsonSchemaOf(MetricFile, '指标文件'),
    'codes.schema.json': jsonSchemaOf(CodeList, '代码表文件'),
    'periods.schema.json': jsonSchemaOf(PeriodFile, '时期文件'),
    'report.schema.json': jsonSchemaOf(ReportTemplate, '报告文件'),
    'capabilities.schema.json': jsonSchemaOf(CapabilityFile, '功能文件'),
    'norm.schema.json': jsonSchemaOf(NormDefinition, '规范文件'),
    'holidays.schema.json': jsonSchemaOf(HolidayYear, '节假日文件'),
    'ladder.schema.json': jsonSchemaOf(LadderDefinition, '督促阶梯文件'),
    'checklist.schema.json': jsonSchemaOf(ChecklistDefinition, '检查清单文件'),
    'rectification.schema.json': jsonSchemaOf(RectificationDefinition, '整改规则文件'),
    'campaign.schema.json': jsonSchemaOf(CampaignDefinition, '专项整治步骤文件'),
  }
}

/** In the file of a ledger the ledger of its metrics is implied. */
function withMetrics(file: typeof LedgerFile | typeof ExtensionFile, title: string): JsonSchema {
  const options = MetricDefinition.options.map((option: z.ZodObject) =>
    'ledger' in option.shape ? option.omit({ ledger: true }) : option,
  )
  const metrics = z.array(z.union(options)).default([])
  return jsonSchemaOf((file as z.ZodObject).extend({ metrics }), title)
}

function jsonSchemaOf(schema: z.ZodType, title: string): JsonSchema {
  return { title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-07', reused: 'ref' }) }
}
