import type { Database } from '#store/connect.ts'

/** The code of the demo county's root unit: by it an installation is known to be a demo. */
export const DEMO_CODE = 'demo-county'

/** True when the demo county is loaded. */
export async function isDemo(database: Database): Promise<boolean> {
  return (
    (await database
      .selectFrom('unit')
      .select('id')
      .where('code', '=', DEMO_CODE)
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}
