import type { Command, ParsedOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import {
  type SessionView,
  sessionAct,
  sessionChangePassword,
  sessionClose,
  sessionCloseAll,
  sessionOpen,
  sessionSetUp,
  sessionShow,
} from '#domain/session/contract.ts'
import { findActor, type Token } from '#store/session.ts'
import type { Installation } from '../perform.ts'
import { actAs, type Caller, sessionView, signIn, signOut } from './desk.ts'
import { changePassword, setUp } from './set-up.ts'

/** A command at the sign-in desk; `token` is set in the browser, null clears it, absent leaves it. */
export interface SessionHandler {
  contract: Command
  run(
    installation: Installation,
    caller: Caller,
    input: unknown,
  ): Promise<{ output: unknown; token?: Token | null }>
}

export const SESSION_HANDLERS: readonly SessionHandler[] = [
  desk(sessionShow, async (installation, caller) => ({ output: await sessionView(installation, caller) })),
  desk(sessionOpen, async (installation, caller, input) =>
    signedIn(installation, caller, await signIn(installation, caller, input)),
  ),
  desk(sessionAct, async (installation, caller, { post }) => {
    await actAs(installation, caller, post)
    return { output: await viewAfter(installation, caller, caller.token ?? '') }
  }),
  desk(sessionClose, async (installation, caller) => {
    await signOut(installation, caller, { everywhere: false })
    return { output: {}, token: null }
  }),
  desk(sessionCloseAll, async (installation, caller) => ({
    output: { closed: await signOut(installation, caller, { everywhere: true }) },
    token: null,
  })),
  desk(sessionChangePassword, async (installation, caller, input) => ({
    output: {},
    token: await changePassword(installation, caller, input),
  })),
  desk(sessionSetUp, async (installation, caller, input) =>
    signedIn(installation, caller, await setUp(installation, caller, input)),
  ),
]

export function desk<C extends Command>(
  contract: C,
  run: (
    installation: Installation,
    caller: Caller,
    input: ParsedOf<C>,
  ) => Promise<{ output: unknown; token?: Token | null }>,
): SessionHandler {
  return { contract, run: (installation, caller, input) => run(installation, caller, input as ParsedOf<C>) }
}

async function signedIn(
  installation: Installation,
  caller: Caller,
  token: Token,
): Promise<{ output: SessionView; token: Token }> {
  return { token, output: await viewAfter(installation, caller, token) }
}

/** The session as it is after the desk changed it. */
async function viewAfter(installation: Installation, caller: Caller, token: Token): Promise<SessionView> {
  const actor = await findActor(installation.database, token, dayOfInstant(new Date()))
  return sessionView(installation, { ...caller, actor, token })
}
