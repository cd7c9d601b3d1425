import workerpool from 'workerpool'

/** A worker that does whatever its input says, as a broken library might. */
async function run(_job: string, { does }: { does: string }): Promise<object> {
  workerpool.workerEmit({ pid: process.pid })
  if (does === 'loop') for (;;);
  if (does === 'exit') process.exit(3)
  if (does === 'fail') throw new Error('a fault of ours')
  if (does === 'refuse')
    return { refused: { code: 'invalid', message: '不行', complaints: [{ place: '第1页', message: '缺' }] } }
  if (does === 'chatter') await chatter()
  if (does === 'heap') {
    const held: object[] = []
    for (;;) held.push(Array.from({ length: 10_000 }, () => ({})))
  }
  if (does === 'bytes') {
    const held: Buffer[] = []
    for (;;) {
      held.push(Buffer.alloc(20_000_000, 1))
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  for (const share of [0.5, 1]) workerpool.workerEmit({ share })
  return { output: { pid: process.pid, secrets: Object.keys(process.env) } }
}

/** More notes at a time than the line to the other side holds. */
async function chatter(): Promise<never> {
  for (;;) {
    for (let note = 0; note < 5_000; note += 1) workerpool.workerEmit({ share: 0.5 })
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

workerpool.worker({ run })
