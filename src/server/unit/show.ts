import { ROLES } from '#domain/session/right.ts'
import { unitShow } from '#domain/unit/contract.ts'
import { listSubjectEntries } from '#store/audit/history.ts'
import { listUnitPosts } from '#store/post.ts'
import { findUnit, listRelations } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { getUnit } from './get.ts'

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
    relations: await listRelations(tx, scope, id),
    history: await listSubjectEntries(tx, scope, { kind: 'unit', key: id }),
  }
})
