import { sql } from 'kysely'
import { Refusal } from '#domain/kernel/refusal.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { type Fact, writeAudit } from '#store/audit/write.ts'
import { hasAccounts } from '#store/session.ts'
import { DEMO_PASSWORD } from '../demo-accounts.ts'
import { remindOfDuties, remindOfTasks, remindOfVisits } from '../notice/remind.ts'
import type { Installation } from '../perform.ts'
import { hashPassword } from '../session/password.ts'
import { type DemoRecord, makeRecords } from './acts.ts'
import { addCampaigns } from './campaigns.ts'
import { type DemoCounty, type DemoUnit, makeCounty } from './county.ts'
import { addDuties } from './duties.ts'
import { insertEvidence } from './evidence.ts'
import { addHistory } from './history.ts'
import { advanceIds, insertCounty, insertPeriods, insertRecords, REGION } from './insert.ts'
import { insertInspections } from './inspections.ts'
import { addLadder } from './ladder.ts'
import { insertLetters } from './letters.ts'
import { insertOwnLedgers, makeOwnRecords, readOwnLedgers } from './own.ts'
import { addProblems } from './problems.ts'
import { randomFrom } from './random.ts'
import { addRechecks } from './rechecks.ts'
import { readScript } from './script.ts'
import { insertTasks } from './tasks.ts'

const SEED = 2023
const STEP = 2_500

/** Loads the fictional county into an empty database in one transaction: whole or not at all. */
export async function loadDemo(installation: Installation, say: (sentence: string) => void): Promise<void> {
  const { database, key, packs, files } = installation
  if (await hasAccounts(database)) throw new Refusal('conflict', '数据库里已有账号，演示县只能装入空的数据库')
  const script = await readScript()
  const random = randomFrom(SEED)
  const county = makeCounty(script, random)
  const own = await readOwnLedgers()
  const plain = makeRecords({ script, packs, county, random })
  const records = [...plain, ...makeOwnRecords({ script, packs, county, own, after: plain.length })]
  addHistory({ script, packs, county, records })
  say(
    `正在装入演示县：${county.units.length}个单位，${county.people.length}人，${records.length}条登记（只在首次启动时）`,
  )
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await database.transaction().execute(async transaction => {
    await sql`set local statement_timeout = 0`.execute(transaction)
    await insertCounty(transaction, county, passwordHash)
    for (let start = 0; start < records.length; start += STEP) {
      await insertRecords(transaction, records.slice(start, start + STEP))
      say(`  已装入登记 ${Math.min(start + STEP, records.length)}/${records.length}`)
    }
    const [root] = county.units as [DemoUnit]
    await insertPeriods(transaction, { root, periods: script.periods })
    await insertOwnLedgers(transaction, { root, county, own })
    const tasks = await insertTasks(transaction, { script, county, records })
    const letters = await insertLetters(transaction, { script, county })
    await advanceIds(transaction)
    const inspections = await insertInspections(transaction, { packs, county })
    const evidence = await insertEvidence(transaction, { records, files })
    say(`  已装入佐证材料 ${evidence.length}份`)
    const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
    const facts = [
      ...factsOf(county, records),
      ...evidence,
      ...tasks,
      ...letters,
      ...inspections,
      ...own.map(({ id }) => ({ kind: 'own' as const, key: `${id}/1`, ord: root.ord })),
      ...script.periods.map((_, index) => ({ kind: 'period' as const, key: index + 1, ord: root.ord })),
    ]
    for (let start = 0; start < facts.length; start += STEP) {
      await writeAudit(transaction, {
        facts: facts.slice(start, start + STEP),
        scope: systemScope(REGION),
        verb: 'demo.load',
        key,
        now: rows[0]?.now ?? '',
      })
      say(`  已写审计记录 ${Math.min(start + STEP, facts.length)}/${facts.length}`)
    }
  })
  // A database just filled knows nothing of its tables: without this every look-up walks through all of them.
  await sql`analyze`.execute(database)
  await addDuties(installation, county, say)
  await addLadder(installation, county, say)
  await addProblems(installation, county, say)
  await addCampaigns(installation, county, say)
  await addRechecks(installation, county, say)
  await remindOfTasks(installation)
  await remindOfDuties(installation)
  await remindOfVisits(installation)
}

/** Everything that was made, told once each. */
function factsOf(county: DemoCounty, records: readonly DemoRecord[]): Fact[] {
  return [
    ...county.units.map(unit => ({ kind: 'unit' as const, key: unit.id, ord: unit.ord })),
    ...county.people.map(person => ({ kind: 'person' as const, key: person.id, ord: person.unit.ord })),
    ...county.posts.map((post, index) => ({ kind: 'post' as const, key: index + 1, ord: post.unit.ord })),
    ...county.relations.map((relation, index) => ({
      kind: 'relation' as const,
      key: index + 1,
      ord: relation.from.ord,
    })),
    ...county.changes.map((change, index) => ({
      kind: 'change' as const,
      key: index + 1,
      ord: change.unit.ord,
    })),
    ...county.stays.map((stay, index) => ({ kind: 'stay' as const, key: index + 1, ord: stay.unit.ord })),
    ...county.groups.map((group, index) => ({ kind: 'group' as const, key: index + 1, ord: group.unit.ord })),
    ...county.accounts.map((account, index) => ({
      kind: 'account' as const,
      key: index + 1,
      ord: account.person.unit.ord,
    })),
    ...records.map(record => ({ kind: 'record' as const, key: record.id, ord: record.unit.ord })),
  ]
}
