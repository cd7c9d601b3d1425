import { groupList } from '#domain/group/contract.ts'
import { covers } from '#domain/kernel/scope.ts'
import { listGroups } from '#store/group.ts'
import { handler } from '../handle.ts'

export const list = handler(groupList, async ({ tx, scope, today }, { on = today, past }) => {
  const groups = await listGroups(tx, scope, { on, past })
  return {
    groups: groups.map(({ ord, members, ...group }) => ({
      ...group,
      mayChange: covers(scope.write, ord) || covers(scope.writeOrg, ord),
      members: members.map(({ id: _, ...member }) => member),
    })),
  }
})
