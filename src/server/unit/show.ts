import { ROLES } from '#domain/session/right.ts'
import { unitShow } from '#domain/unit/contract.ts'
import { listUnitPosts } from '#store/post.ts'
import { findUnit } from '#store/unit.ts'
import { readTied } from '#store/unit-change.ts'
import { listRelations } from '#store/unit-relation.ts'
import { type Context, handler } from '../handle.ts'
import { getUnit } from './get.ts'
import { historyOf } from './history.ts'

export const show = handler(unitShow, async (context, { id }) => {
  const { tx, scope } = context
  const unit = await getUnit(context, id)
  const parent = unit.parent === null ? undefined : await findUnit(tx, scope, unit.parent)
  const posts = await listUnitPosts(tx, scope, id)
  return {
    unit: {
      id: unit.id,
      code: unit.code,
      name: unit.name,
      shortName: unit.shortName,
      kind: unit.kind,
      parentName: parent?.name ?? null,
      openedOn: unit.openedOn,
      closedOn: unit.closedOn,
    },
    posts: posts.map(({ role, ...post }) => ({ ...post, roleName: ROLES[role] })),
    relations: await relationsOf(context, id),
    ...(await historyOf(context, unit)),
  }
})

/** Both ends see a relation and what the other is called, whether or not they see the other itself. */
async function relationsOf({ tx, scope }: Context, unit: number) {
  const relations = await listRelations(tx, scope, unit)
  const tied = await readTied(tx, unit)
  return relations.map(({ id, kind, from, to, ...ends }) => {
    const isFrom = ends.unit === unit
    const other = isFrom ? ends.other : ends.unit
    const direction = isFrom ? ('from' as const) : ('to' as const)
    return { id, kind, other, otherName: tied.get(other)?.shortName ?? '别的单位', direction, from, to }
  })
}
