import { useMe } from './session.ts'
import { today } from './when.ts'

/** On paper only: whose it is, and when it was printed by whom. */
export function Printed() {
  const me = useMe()
  return (
    <p className="only-print">
      {me.post.unitName}，{me.person.name} {today()} 打印
    </p>
  )
}
