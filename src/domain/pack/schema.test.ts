import { expect, test } from 'vitest'
import { packSchemas } from './schema.ts'

test('每种文件各有一份 JSON Schema，有默认值的键不是必填', () => {
  const schemas = packSchemas()
  expect(Object.keys(schemas)).toEqual([
    'ledger.schema.json',
    'extension.schema.json',
    'metrics.schema.json',
    'codes.schema.json',
    'periods.schema.json',
    'report.schema.json',
    'capabilities.schema.json',
    'norm.schema.json',
    'holidays.schema.json',
    'ladder.schema.json',
    'checklist.schema.json',
    'rectification.schema.json',
    'campaign.schema.json',
  ])
  expect(schemas['codes.schema.json']?.required).toEqual(['id', 'version', 'label', 'values'])
  expect(schemas['ledger.schema.json']?.required).not.toContain('metrics')
})

test('台账文件里的指标不写 ledger', () => {
  const { properties } = packSchemas()['ledger.schema.json'] as {
    properties: { metrics: { items: { anyOf: { properties: object }[] } } }
  }
  const options = properties.metrics.items.anyOf
  expect(options.length).toBeGreaterThan(5)
  for (const option of options) expect(option.properties).not.toHaveProperty('ledger')
})
