import type { CodeList } from '#domain/field/codes.ts'
import type { ChecklistDefinition } from '#domain/inspection/definition.ts'
import { keptList } from '#domain/ledger/kept.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { absentCode, complain, type World } from './world.ts'

/** A checklist suits kinds of inspection that exist, files its findings under aspects that exist, and names no item twice. */
export function checkChecklist(sited: Sited<ChecklistDefinition>, world: World): PackError[] {
  const { kinds, items } = sited.value
  const of = (field: string) => keptList(world, { kept: 'problem', field })
  const [sources, aspects] = [of('source'), of('aspect')]
  return [
    ...kinds.flatMap((kind, index) => wrongCode(sited, sources, { code: kind, path: ['kinds', index] })),
    ...items.flatMap(({ id, aspect }, index) => [
      ...(items.findIndex(other => other.id === id) === index
        ? []
        : [complain(sited, ['items', index, 'id'], `检查内容“${id}”写了两次，请改名或删去`)]),
      ...(aspect === undefined
        ? []
        : wrongCode(sited, aspects, { code: aspect, path: ['items', index, 'aspect'] })),
    ]),
  ]
}

function wrongCode(
  sited: Sited<unknown>,
  list: CodeList | undefined,
  { code, path }: { code: string; path: Path },
): PackError[] {
  const wrong = list
    ? absentCode(code, list)
    : '没有由“问题整改”形成的台账，检查清单里的代码无从核对，请先写好那个台账'
  return wrong === undefined ? [] : [complain(sited, path, wrong)]
}
