import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import { whyNotPlaced } from '#domain/task/tree.ts'
import { readNames } from '#store/names.ts'
import type { NamedPerson, StoredTask, TaskWords } from '#store/task.ts'
import { listProjects } from '#store/task-project.ts'
import { listPostsEver, listReach, type ReachedUnit } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'

/** What a contract says of a task. */
export interface SaidTask {
  no?: string
  title: string
  requirement: string
  measure: string
  source?: string
  duty?: string | null
  dueOn: string | null
  unit?: number | undefined
  leader: number | null
  owner: number | null
  project?: number | null
}

export type Reach = ReadonlyMap<number, ReachedUnit>

/** Where a task is to lie. */
export interface Around {
  giver: number
  year: number
  parent: StoredTask | null
  parts: readonly StoredTask[]
  /** The units the giver may give it to, by their ids: read once, however many tasks are said. */
  reach: Reach
  /** Before each place of a complaint, where several tasks are said at once. */
  prefix?: string
}

/** The units that a unit may give tasks to, by their ids. */
export async function readReach({ tx }: Context, giver: number): Promise<Reach> {
  return new Map((await listReach(tx, giver)).map(unit => [unit.id, unit]))
}

/** The words of a task with the people named, and the unit it goes to; refuses whatever breaks the rules, at its place. */
export async function placeTask(
  context: Context,
  said: SaidTask,
  around: Around,
): Promise<{ words: TaskWords; unit: ReachedUnit }> {
  const wanted = said.unit ?? around.giver
  const { prefix = '', year, parent, parts, reach } = around
  const complaints = whyNotPlaced({ unit: wanted, parent, dueOn: said.dueOn }, { reach, parts, year })
  const people = await namePeople(context, { leader: said.leader, owner: said.owner, unit: wanted })
  const projects = await refuseProject(context, said.project ?? null)
  const all = [...complaints, ...people.complaints, ...projects].map(one => ({
    ...one,
    place: prefix + one.place,
  }))
  const unit = reach.get(wanted)
  const [first] = all
  if (first || !unit) throw new Refusal('invalid', first?.message ?? '请另选责任单位', { complaints: all })
  const { no = '', title, requirement, measure, source = '', duty = null, dueOn, project = null } = said
  const { leader, owner } = people
  return {
    unit,
    words: { no, title, requirement, measure, source, duty, dueOn, leader, owner, project },
  }
}

/** What is wrong with putting a task under a project: one out of sight would come into sight with the task. */
export async function refuseProject({ tx, scope }: Context, project: number | null): Promise<Complaint[]> {
  if (project === null || (await listProjects(tx, scope, project)).length > 0) return []
  return [{ place: 'project', message: '没有这个项目，或者它不在您可以查看的范围内' }]
}

/** The people named for a task with the posts they hold; somebody out of sight or without a post today is refused. */
export async function namePeople(
  { tx, scope, today }: Context,
  { leader, owner, unit }: { leader: number | null; owner: number | null; unit: number },
): Promise<{ leader: NamedPerson | null; owner: NamedPerson | null; complaints: Complaint[] }> {
  const ids = [leader, owner].filter(id => id !== null)
  if (ids.length === 0) return { leader: null, owner: null, complaints: [] }
  const { people } = await readNames(tx, scope, { people: ids, units: [] })
  const posts = await listPostsEver(tx, scope, { units: [], people: ids })
  const present = posts.filter(post => post.from <= today && (post.to === null || post.to >= today))
  const complaints: Complaint[] = []
  const name = (person: number | null, place: string, label: string): NamedPerson | null => {
    if (person === null) return null
    const called = people.get(person)
    const held = present.filter(post => post.person === person)
    if (called === undefined)
      complaints.push({
        place,
        message: `${label}不在您可以查看的名册中；外单位的由责任单位签收后自己指定`,
      })
    else if (held.length === 0 && posts.some(post => post.person === person))
      complaints.push({ place, message: `“${called}”已经离任，请选在任的人` })
    const post = held.find(one => one.unit === unit) ?? held[0]
    return { person, name: called ?? '', post: post?.id ?? null }
  }
  return {
    leader: name(leader, 'leader', '责任领导'),
    owner: name(owner, 'owner', '责任人'),
    complaints,
  }
}
