import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Day, DaySchema } from '#domain/kernel/day.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { type Fact, writeAudit } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import type { Installation } from '../perform.ts'
import { type DemoCounty, getUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/campaigns.yaml')

const names = z.array(z.string()).default([])
const Campaign = z.strictObject({
  unit: z.string(),
  template: z.string(),
  title: z.string(),
  basis: z.string(),
  from: DaySchema,
  to: DaySchema,
  /** One for each step of the template, in its order. */
  steps: z.array(
    z.strictObject({
      title: z.string(),
      from: DaySchema,
      to: DaySchema,
      begun: DaySchema,
      done: DaySchema,
      conclusion: z.string(),
    }),
  ),
  duties: names,
  ledgers: names,
  ended: DaySchema,
  summary: z.string(),
})
type Campaign = z.output<typeof Campaign>
const Campaigns = z.strictObject({ campaigns: z.array(Campaign) })

/** The county's campaigns of 2023, with whatever problems the unit oversees that were found in their days. */
export async function addCampaigns(
  { database, key, packs }: Installation,
  county: DemoCounty,
  say: (sentence: string) => void,
): Promise<void> {
  const { campaigns } = Campaigns.parse(parse(await readFile(FILE, 'utf8')))
  await database.transaction().execute(async transaction => {
    const facts: Fact[] = []
    for (const campaign of campaigns) facts.push(await insertOne(transaction, { campaign, county, packs }))
    const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
    const scope = systemScope(REGION)
    await writeAudit(transaction, { facts, scope, verb: 'demo.load', key, now: rows[0]?.now ?? '' })
    say(`  已装入专项整治 ${campaigns.length}项`)
  })
}

async function insertOne(
  transaction: Transaction<DB>,
  { campaign, county, packs }: { campaign: Campaign; county: DemoCounty; packs: Packs },
): Promise<Fact> {
  const unit = getUnit(county.units, campaign.unit)
  const head = county.heads.get(unit.id)
  const template = packs.campaigns.get(campaign.template)
  if (!template || template.steps.length !== campaign.steps.length)
    throw new Error(`the demo's steps are not those of ${campaign.template}`)
  const { title, basis, from, to, ended, summary } = campaign
  const { id } = await transaction
    .insertInto('campaign')
    .values({
      region: REGION,
      unit_id: unit.id,
      unit_name: unit.shortName,
      ord: unit.ord,
      ...{ title, basis, from_on: from, to_on: to, template: template.id },
      leader_person: head?.id ?? null,
      leader_name: head?.name ?? '',
      ...{ state: 'ended', ended_on: ended, summary },
      made_by: head?.id ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertJson(transaction, {
    table: 'campaign_step',
    columns:
      'region int, campaign_id bigint, seq int, kind text, title text, asks text, from_on date, to_on date, begun_on date, done_on date, conclusion text, person_name text',
    rows: campaign.steps.map((step, index) => ({
      region: REGION,
      campaign_id: id,
      seq: index + 1,
      kind: template.steps[index]?.id,
      title: step.title,
      asks: template.steps[index]?.asks,
      from_on: step.from,
      to_on: step.to,
      begun_on: step.begun,
      done_on: step.done,
      conclusion: step.conclusion,
      person_name: head?.name ?? '',
    })),
  })
  await insertJson(transaction, {
    table: 'campaign_duty',
    columns: 'region int, campaign_id bigint, duty text',
    rows: campaign.duties.map(duty => ({ region: REGION, campaign_id: id, duty })),
  })
  await insertJson(transaction, {
    table: 'campaign_ledger',
    columns: 'region int, campaign_id bigint, ledger text',
    rows: campaign.ledgers.map(ledger => ({ region: REGION, campaign_id: id, ledger })),
  })
  await joinFound(transaction, { id, unit: unit.id, from, to })
  return { kind: 'campaign', key: id, ord: unit.ord }
}

async function joinFound(
  transaction: Transaction<DB>,
  { id, unit, from, to }: { id: number; unit: number; from: Day; to: Day },
): Promise<void> {
  await sql`insert into campaign_problem (region, campaign_id, problem_id, joined_on)
    select p.region, ${id}::bigint, p.id, p.found_on from problem p
    where p.region = ${REGION} and p.over_unit = ${unit} and p.found_on between ${from}::date and ${to}::date`.execute(
    transaction,
  )
}
